import { type RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/dossiers', component: () => import('./DossierList.vue') },
  { path: '/dossiers/prints', component: () => import('./PrintQueue.vue') },
  { path: '/dossiers/reviews', component: () => import('./ReviewPage.vue') },
  { path: '/dossiers/:personId(\\d+)', component: () => import('./DossierPage.vue') },
]
