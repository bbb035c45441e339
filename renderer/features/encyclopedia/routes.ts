import { type RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/wiki', component: () => import('./WikiHome.vue') },
  {
    path: '/wiki/person/:id(\\d+)',
    component: () => import('./PersonEntry.vue'),
    props: route => ({ id: Number(route.params['id']) }),
  },
  {
    path: '/wiki/unit/:id(\\d+)',
    component: () => import('./UnitEntry.vue'),
    props: route => ({ id: Number(route.params['id']) }),
  },
  {
    path: '/wiki/problem/:type',
    component: () => import('./ProblemEntry.vue'),
    props: route => ({ type: String(route.params['type']) }),
  },
]
