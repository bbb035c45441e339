import { type RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/papers', component: () => import('./NumbersPage.vue') },
  { path: '/papers/:id(\\d+)', component: () => import('./PaperPage.vue') },
]
