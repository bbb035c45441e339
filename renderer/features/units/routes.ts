import { type RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/units', component: () => import('./UnitsPage.vue') },
  { path: '/units/:id(\\d+)', component: () => import('./UnitPage.vue') },
]
