import { type RouteRecordRaw } from 'vue-router'

/** Print-only pages: no frame around them (`meta.bare`), a `data-print-ready` mark when data and fonts are there. */
export const routes: RouteRecordRaw[] = []
