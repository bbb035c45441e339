import { type RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/opinions', component: () => import('./OpinionList.vue') },
  { path: '/opinions/new', component: () => import('./OpinionForm.vue') },
  {
    path: '/opinions/:id(\\d+)',
    component: () => import('./OpinionPage.vue'),
    props: route => ({ id: Number(route.params['id']) }),
  },
  {
    path: '/opinions/:id(\\d+)/persons/:personRowId(\\d+)',
    component: () => import('./PersonCheck.vue'),
    props: route => ({ id: Number(route.params['id']), personRowId: Number(route.params['personRowId']) }),
  },
]
