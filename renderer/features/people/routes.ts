import { type RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/people', component: () => import('./PeopleList.vue') },
  { path: '/people/:id(\\d+)', component: () => import('./PersonPage.vue') },
]
