import { type RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [{ path: '/meddling', component: () => import('./MeddlingPage.vue') }]
