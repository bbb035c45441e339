import { type RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/deadlines', component: () => import('./DeadlineBoard.vue') },
  { path: '/deadlines/:clockId(\\d+)', component: () => import('./ClockPage.vue') },
  { path: '/limits', component: () => import('./LimitsPage.vue') },
  { path: '/calendars', component: () => import('./CalendarPage.vue') },
  { path: '/print/deadlines', component: () => import('./PrintBoard.vue'), meta: { bare: true } },
]
