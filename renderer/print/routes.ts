import { type RouteRecordRaw } from 'vue-router'

const inspectionSheets = ['report', 'findings', 'ledger', 'progress', 'handover', 'urge'] as const

/** Print-only pages: no frame around them (`meta.bare`), a `data-print-ready` mark when data and fonts are there. */
export const routes: RouteRecordRaw[] = [
  { path: '/print/meddling', component: () => import('./MeddlingSheet.vue'), meta: { bare: true } },
  { path: '/print/review/:id(\\d+)', component: () => import('./ReviewSheet.vue'), meta: { bare: true } },
  { path: '/print/dossier/:personId(\\d+)', component: () => import('./DossierSheet.vue'), meta: { bare: true } },
  { path: '/print/papers', component: () => import('./PapersSheet.vue'), meta: { bare: true } },
  { path: '/print/queue/:jobId(\\d+)', component: () => import('./QueueSheet.vue'), meta: { bare: true } },
  { path: '/print/unit/:unitId(\\d+)', component: () => import('./UnitSheet.vue'), meta: { bare: true } },
  { path: '/print/opinion/:letterId(\\d+)', component: () => import('./OpinionLetter.vue'), meta: { bare: true } },
  { path: '/print/disclosures', component: () => import('./DisclosureSheet.vue'), meta: { bare: true } },
  {
    path: '/print/roster/:rosterId(\\d+)',
    component: () => import('./RosterSheet.vue'),
    meta: { bare: true },
    props: route => ({
      rosterId: Number(route.params['rosterId']),
      copy: route.query['copy'] === 'internal' ? 'internal' : 'public',
      sheet:
        route.query['sheet'] === 'roster' || route.query['sheet'] === 'examination' ? route.query['sheet'] : 'both',
    }),
  },
  {
    path: '/print/roster-notice/:rosterId(\\d+)',
    component: () => import('./NoticeSheet.vue'),
    meta: { bare: true },
    props: route => ({ rosterId: Number(route.params['rosterId']) }),
  },
  {
    path: '/print/roster-pledge/:rosterId(\\d+)',
    component: () => import('./PledgeSheet.vue'),
    meta: { bare: true },
    props: route => ({ rosterId: Number(route.params['rosterId']) }),
  },
  {
    path: '/print/recusal-request/:roundId(\\d+)/:requestId(\\d+)',
    component: () => import('./RecusalRequestSheet.vue'),
    meta: { bare: true },
    props: route => ({ roundId: Number(route.params['roundId']), requestId: Number(route.params['requestId']) }),
  },
  {
    path: '/print/inspection/:roundId(\\d+)',
    component: () => import('./InspectionSheet.vue'),
    meta: { bare: true },
    props: route => ({
      roundId: Number(route.params['roundId']),
      sheet: inspectionSheets.find(one => one === route.query['sheet']) ?? 'report',
      unitId: typeof route.query['unit'] === 'string' ? Number(route.query['unit']) : undefined,
    }),
  },
]
