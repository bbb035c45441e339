import { type RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/flow', component: () => import('./MatrixPage.vue') },
  { path: '/unsettled', component: () => import('./UnsettledPage.vue') },
]
