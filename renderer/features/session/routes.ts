import { type RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/set-up', component: () => import('./SetUp.vue'), meta: { public: true, bare: true } },
  { path: '/sign-in', component: () => import('./SignIn.vue'), meta: { public: true, bare: true } },
  { path: '/recover', component: () => import('./Recover.vue'), meta: { public: true, bare: true } },
  { path: '/password', component: () => import('./ChangePassword.vue') },
]
