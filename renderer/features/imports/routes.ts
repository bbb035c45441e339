import { type RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/imports', component: () => import('./ImportCentre.vue') },
  { path: '/imports/:batchId(\\d+)', component: () => import('./BatchPage.vue') },
  { path: '/imports/rows/:rowId(\\d+)', component: () => import('./SourceRowPage.vue') },
]
