import { type RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/clues', component: () => import('./ClueList.vue') },
  { path: '/clues/:id(\\d+)', component: () => import('./ClueDetail.vue') },
  { path: '/cases', component: () => import('./CaseList.vue') },
  { path: '/cases/:id(\\d+)', component: () => import('./CaseDetail.vue') },
]
