import { type RouteRecordRaw } from 'vue-router'

const list = () => import('./RecordList.vue')
const page = () => import('./RecordPage.vue')

export const routes: RouteRecordRaw[] = [
  { path: '/clues', component: list, props: { subject: 'clue' } },
  { path: '/clues/:id(\\d+)', component: page, props: { subject: 'clue' } },
  { path: '/cases', component: list, props: { subject: 'case' } },
  { path: '/cases/:id(\\d+)', component: page, props: { subject: 'case' } },
]
