import { type RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [{ path: '/audit', component: () => import('./AuditTrail.vue') }]
