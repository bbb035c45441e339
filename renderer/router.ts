/** Routes of all features; the guard sends people to set-up or sign-in first. */
import { createRouter, createWebHistory } from 'vue-router'
import { useSession } from './api/session.ts'
import { routes as accounts } from './features/accounts/routes.ts'
import { routes as audit } from './features/audit/routes.ts'
import { routes as cases } from './features/cases/routes.ts'
import { routes as papers } from './features/cases/papers/routes.ts'
import { routes as deadlines } from './features/deadlines/routes.ts'
import { routes as disclosures } from './features/disclosures/routes.ts'
import { routes as dossiers } from './features/dossiers/routes.ts'
import { routes as findings } from './features/findings/routes.ts'
import { routes as flow } from './features/flow/routes.ts'
import { routes as forwards } from './features/forwards/routes.ts'
import { routes as encyclopedia } from './features/encyclopedia/routes.ts'
import { routes as home } from './features/home/routes.ts'
import { routes as imports } from './features/imports/routes.ts'
import { routes as inspection } from './features/inspection/routes.ts'
import { routes as manual } from './features/manual/routes.ts'
import { routes as opinions } from './features/opinions/routes.ts'
import { routes as meddling } from './features/meddling/routes.ts'
import { routes as people } from './features/people/routes.ts'
import { routes as reviews } from './features/reviews/routes.ts'
import { routes as session } from './features/session/routes.ts'
import { routes as statistics } from './features/statistics/routes.ts'
import { routes as system } from './features/system/routes.ts'
import { routes as units } from './features/units/routes.ts'
import { routes as print } from './print/routes.ts'

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    ...home,
    ...session,
    ...imports,
    ...deadlines,
    ...cases,
    ...flow,
    ...forwards,
    ...meddling,
    ...reviews,
    ...papers,
    ...inspection,
    ...findings,
    ...people,
    ...units,
    ...dossiers,
    ...opinions,
    ...disclosures,
    ...encyclopedia,
    ...accounts,
    ...audit,
    ...statistics,
    ...system,
    ...manual,
    ...print,
    { path: '/:rest(.*)*', redirect: '/' },
  ],
})

router.beforeEach(async to => {
  const session = useSession()
  const status = session.status ?? (await session.refresh())
  const open = to.meta['public'] === true
  if (status.vault === 'absent') return to.path === '/set-up' || to.path.startsWith('/manual') ? true : '/set-up'
  if (!session.user && !open) return { path: '/sign-in', query: to.path === '/' ? {} : { next: to.fullPath } }
  if (session.user && (to.path === '/sign-in' || to.path === '/set-up')) return '/'
  return true
})
