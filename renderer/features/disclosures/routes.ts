import { type RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [{ path: '/disclosures', component: () => import('./RegisterPage.vue') }]
