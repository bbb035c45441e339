import { type RouteRecordRaw } from 'vue-router'

const ids = (name: string) => (route: { params: Record<string, string | string[]> }) => ({
  [name]: Number(route.params[name]),
})

export const routes: RouteRecordRaw[] = [
  { path: '/findings', component: () => import('./LifeRounds.vue') },
  { path: '/findings/common', component: () => import('./CommonProblems.vue') },
  { path: '/findings/round/:roundId(\\d+)', component: () => import('./LifePage.vue'), props: ids('roundId') },
  { path: '/findings/:id(\\d+)', component: () => import('./FindingPage.vue'), props: ids('id') },
  // where the deadline board leads for the clock of an inspected unit
  { path: '/rectifications/:id(\\d+)', component: () => import('./LifeOfClock.vue'), props: ids('id') },
  { path: '/handovers', component: () => import('./HandoverInbox.vue') },
  { path: '/exchange', component: () => import('./ExchangePage.vue') },
  { path: '/exchange/:id(\\d+)', component: () => import('./PackagePage.vue'), props: ids('id') },
]
