import { type RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/rounds', component: () => import('./RoundList.vue') },
  { path: '/rounds/new', component: () => import('./RoundForm.vue') },
  { path: '/rounds/defaults', component: () => import('./DefaultsPage.vue') },
  {
    path: '/rounds/:id(\\d+)',
    component: () => import('./RoundPage.vue'),
    props: route => ({ id: Number(route.params['id']) }),
  },
  {
    path: '/rounds/:id(\\d+)/edit',
    component: () => import('./RoundForm.vue'),
    props: route => ({ id: Number(route.params['id']) }),
  },
  { path: '/pool', component: () => import('./PoolPage.vue') },
]
