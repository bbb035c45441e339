import { type RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/manual/:chapter?', component: () => import('./ManualPage.vue'), meta: { public: true } },
]
