import { type RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/statistics', component: () => import('./StatisticsPage.vue') },
  { path: '/print/statistics', component: () => import('./StatisticsSheet.vue'), meta: { bare: true } },
]
