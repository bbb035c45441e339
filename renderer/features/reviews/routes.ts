import { type RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/reviews', component: () => import('./ReviewList.vue') },
  { path: '/reviews/:id(\\d+)', component: () => import('./ReviewPage.vue') },
  { path: '/holds', component: () => import('./HoldsPage.vue') },
]
