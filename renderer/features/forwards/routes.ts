import { type RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [{ path: '/forwards', component: () => import('./ForwardsPage.vue') }]
