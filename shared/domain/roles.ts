/**
 * Who may do what: one table (岗位与权限). A permission says that an operation may be called; the scope of rows is another matter.
 * The three administrators (三员) are exclusive of each other and of every business role, and read no business data.
 */
export const permissions = [
  'session.guest', // before sign-in
  'session.own', // anybody signed in
  'system.operate', // backup, jobs, settings
  'system.imports', // headings of other offices, limits of size
  'account.read',
  'account.manage', // create, disable
  'account.grant', // roles and password resets
  'audit.read',
  'registry.read', // units, persons, postings
  'registry.edit',
  'registry.reveal', // full identity numbers
  'relatives.read', // recusal only
  'import.run',
  'case.read', // clues, cases, clocks
  'case.edit',
  'flow.edit', // approval matrix, local limits, scheme of lights
  'forward.edit', // complaints reserved for a higher organ: passed on, never read
  'informant.read', // who reported: apart from everything else
  'informant.edit',
  'meddling.edit', // 打听案情、过问、说情干预
  'paper.edit', // official papers of clues and cases
  'statistics.read',
  'calendar.edit',
  'roster.read',
  'roster.edit',
  'roster.approve', // a second person: exceptions, requests for recusal, the pool
  'inspection.read', // findings, rectification, packages of a round
  'inspection.edit',
  'dossier.read',
  'dossier.edit',
  'dossier.approve', // year versions, permission to change a confirmed one
  'dossier.own', // dossiers of the commission's own staff: apart from all others
  'opinion.read', // opinion replies (党风廉政意见回复)
  'opinion.edit', // registers requests, prepares replies
  'opinion.sign', // a room's own finding
  'opinion.issue', // the conclusion and the letter
  'portrait.read',
] as const
export type Permission = (typeof permissions)[number]

export interface RoleRow {
  label: string
  kind: 'admin' | 'business'
  grants: readonly Permission[]
}

const business: readonly Permission[] = ['session.own', 'registry.read']

export const roles = {
  sysadmin: {
    label: '系统管理员',
    kind: 'admin',
    grants: ['session.own', 'system.operate', 'account.read', 'account.manage', 'system.imports'],
  },
  secadmin: { label: '安全保密管理员', kind: 'admin', grants: ['session.own', 'account.read', 'account.grant'] },
  auditor: { label: '安全审计员', kind: 'admin', grants: ['session.own', 'account.read', 'audit.read'] },
  casework: {
    label: '案件监督管理（案管）',
    kind: 'business',
    grants: [
      ...business,
      'registry.edit',
      'registry.reveal',
      'import.run',
      'case.read',
      'case.edit',
      'flow.edit',
      'forward.edit',
      'meddling.edit',
      'paper.edit',
      'statistics.read',
      'calendar.edit',
      'dossier.read',
      'opinion.read',
      'opinion.sign',
      'portrait.read',
    ],
  },
  petition: {
    label: '信访举报（信访室）',
    kind: 'business',
    grants: [
      ...business,
      'registry.reveal',
      'case.read',
      'case.edit',
      'forward.edit',
      'informant.read',
      'informant.edit',
      'paper.edit',
      'opinion.read',
      'opinion.sign',
    ],
  },
  handler: {
    label: '承办',
    kind: 'business',
    grants: [
      ...business,
      'registry.reveal',
      'case.read',
      'case.edit',
      'meddling.edit',
      'paper.edit',
      'opinion.read',
      'opinion.sign',
      'dossier.read',
      'portrait.read',
    ],
  },
  review: {
    label: '案件审理',
    kind: 'business',
    grants: [
      ...business,
      'registry.reveal',
      'case.read',
      'case.edit',
      'meddling.edit',
      'paper.edit',
      'opinion.read',
      'opinion.sign',
      'dossier.read',
    ],
  },
  inspection: {
    label: '巡察办／巡察组长',
    kind: 'business',
    grants: [
      ...business,
      'registry.edit',
      'registry.reveal',
      'relatives.read',
      'import.run',
      'roster.read',
      'roster.edit',
      'roster.approve',
      'inspection.read',
      'inspection.edit',
      'portrait.read',
    ],
  },
  conduct: {
    label: '党风政风监督（党风室）',
    kind: 'business',
    grants: [
      ...business,
      'registry.edit',
      'registry.reveal',
      'relatives.read',
      'import.run',
      'dossier.read',
      'dossier.edit',
      'opinion.read',
      'opinion.edit',
      'opinion.sign',
      'portrait.read',
    ],
  },
  cadres: {
    label: '干部监督（干部监督室）',
    kind: 'business',
    grants: [
      ...business,
      'registry.reveal',
      'relatives.read',
      'import.run',
      'dossier.read',
      'dossier.edit',
      'dossier.own',
      'opinion.read',
      'opinion.sign',
    ],
  },
  leader: {
    label: '领导（查看、审签）',
    kind: 'business',
    grants: [
      ...business,
      'registry.reveal',
      'case.read',
      'statistics.read',
      'roster.read',
      'roster.approve',
      'inspection.read',
      'dossier.read',
      'dossier.approve',
      'dossier.own',
      'opinion.read',
      'opinion.issue',
      'portrait.read',
    ],
  },
  query: { label: '查询', kind: 'business', grants: [...business] },
} as const satisfies Record<string, RoleRow>

export type Role = keyof typeof roles
export const roleNames = Object.keys(roles) as [Role, ...Role[]]

export const isRole = (text: string): text is Role => Object.hasOwn(roles, text)

/** Whoever acts: an account with its roles; nobody yet is the guest. */
export interface Actor {
  id: number | null
  name: string
  roles: readonly Role[]
}

export const guest: Actor = { id: null, name: '未登录', roles: [] }

/** May this actor call an operation that needs this permission? */
export function can(actor: Actor, needs: Permission): boolean {
  if (needs === 'session.guest') return true
  if (actor.id === null) return false
  // an account without any role yet can still leave, and change its password
  if (needs === 'session.own') return true
  return actor.roles.some(role => (roles[role].grants as readonly Permission[]).includes(needs))
}

/** Why these roles cannot stand together in one account; undefined when they can. */
export function roleConflict(held: readonly Role[]): string | undefined {
  if (held.length === 0) return '至少选择一个岗位'
  const admins = held.filter(role => roles[role].kind === 'admin')
  if (admins.length > 1) return '系统管理员、安全保密管理员、安全审计员必须由不同的人担任'
  if (admins.length === 1 && held.length > 1) return '三员不得兼任业务岗位'
  return undefined
}
