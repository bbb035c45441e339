import { type RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/system', component: () => import('./SystemPage.vue') },
  { path: '/system/imports', component: () => import('./ImportSettingsPage.vue') },
  { path: '/system/licences', component: () => import('./LicencesPage.vue') },
  { path: '/jobs', component: () => import('./JobsPage.vue') },
]
