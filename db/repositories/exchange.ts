import { AppError } from '../../shared/domain/errors.ts'
import { type Fields } from '../../shared/domain/inspection/merge.ts'
import { type Db } from '../open.ts'

/** This machine's keys. `identity` and `signingKey` are secret and never leave the vault. */
export interface OwnKeys {
  name: string
  identity: string
  recipient: string
  signingKey: string
  verifyKey: string
  madeBy: string
  madeAt: string
}

/** Another machine whose card somebody has checked. */
export interface Peer {
  id: number
  name: string
  recipient: string
  verifyKey: string
  fingerprint: string
  checkedHow: string
  addedBy: string
  addedAt: string
}

export type PackageKind = 'task' | 'work' | 'receipt'
export type PackageState = 'sent' | 'received' | 'staged' | 'merged' | 'refused'
export interface PackageRow {
  id: number
  uid: string
  direction: 'out' | 'in'
  kind: PackageKind
  roundId: number | null
  groupNo: number | null
  peerName: string
  peerKey: string
  madeAt: string
  hash: string
  /** JSON of counts by kind of record. */
  counts: string
  state: PackageState
  answers: string | null
  outcome: string | null
  handledBy: string
  handledAt: string
}

/** Sealed packages, the keys and peers they need, and what both sides last agreed on. */
export function exchangeRepository(db: Db) {
  const keys = db.prepare<[], OwnKeys>(`
    select name, identity, recipient, signing_key signingKey, verify_key verifyKey, made_by madeBy, made_at madeAt
    from exchange_keys where id = 1`)
  const putKeys = db.prepare<[object]>(`
    insert into exchange_keys (id, name, identity, recipient, signing_key, verify_key, made_by, made_at)
    values (1, @name, @identity, @recipient, @signingKey, @verifyKey, @madeBy, @madeAt)`)
  const peerColumns = `id, name, recipient, verify_key verifyKey, fingerprint, checked_how checkedHow, added_by addedBy, added_at addedAt`
  const peers = db.prepare<[], Peer>(
    `select ${peerColumns} from exchange_peers where withdrawn_at is null order by name, id`,
  )
  const isKnown = db.prepare<[string], { withdrawnAt: string | null }>(
    'select withdrawn_at withdrawnAt from exchange_peers where verify_key = ?',
  )
  const addPeer = db.prepare<[object]>(`
    insert into exchange_peers (name, recipient, verify_key, fingerprint, checked_how, added_by, added_at)
    values (@name, @recipient, @verifyKey, @fingerprint, @checkedHow, @addedBy, @addedAt)`)
  const withdrawPeer = db.prepare<[object]>(`
    update exchange_peers set withdrawn_by = @by, withdrawn_at = @at, withdrawn_why = @why
    where id = @id and withdrawn_at is null`)
  const packageColumns = `id, uid, direction, kind, round_id roundId, group_no groupNo, peer_name peerName, peer_key peerKey,
    made_at madeAt, hash, counts, state, answers, outcome, handled_by handledBy, handled_at handledAt`
  const list = db.prepare<[object], PackageRow>(`
    select ${packageColumns} from exchange_packages where (@roundId is null or round_id = @roundId)
    order by id desc limit 300`)
  const one = db.prepare<[number], PackageRow>(`select ${packageColumns} from exchange_packages where id = ?`)
  const byUid = db.prepare<[string], PackageRow>(`select ${packageColumns} from exchange_packages where uid = ?`)
  const content = db.prepare<[number], { content: string | null }>('select content from exchange_packages where id = ?')
  const insert = db.prepare<[object]>(`
    insert into exchange_packages (uid, direction, kind, round_id, group_no, peer_name, peer_key, made_at, hash, counts, content, state,
      answers, handled_by, handled_at)
    values (@uid, @direction, @kind, @roundId, @groupNo, @peerName, @peerKey, @madeAt, @hash, @counts, @content, @state, @answers,
      @handledBy, @handledAt)`)
  const settle = db.prepare<[object]>(`
    update exchange_packages set state = @state, outcome = @outcome, round_id = coalesce(@roundId, round_id), content = null,
      handled_by = @by, handled_at = @at where id = @id and state in ('staged', 'sent')`)
  const base = db.prepare<[string, string, string], { fields: string }>(
    'select fields from exchange_bases where peer_key = ? and kind = ? and uid = ?',
  )
  const putBase = db.prepare<[string, string, string, string]>(`
    insert into exchange_bases (peer_key, kind, uid, fields) values (?, ?, ?, ?)
    on conflict (peer_key, kind, uid) do update set fields = excluded.fields`)

  return {
    keys: (): OwnKeys | undefined => keys.get(),
    putKeys: (own: OwnKeys): void => void putKeys.run(own),
    peers: (): Peer[] => peers.all(),
    /** `withdrawn`: the card was taken back and must not be taken in again. */
    peerState(verifyKey: string): 'unknown' | 'known' | 'withdrawn' {
      const row = isKnown.get(verifyKey)
      return !row ? 'unknown' : row.withdrawnAt === null ? 'known' : 'withdrawn'
    },
    addPeer: (peer: Omit<Peer, 'id'>): number => Number(addPeer.run(peer).lastInsertRowid),
    withdrawPeer(what: { id: number; by: string; at: string; why: string }): void {
      if (withdrawPeer.run(what).changes === 0) throw new AppError('row.missing', { what: '对方名片' })
    },
    packages: (roundId: number | null): PackageRow[] => list.all({ roundId }),
    package(id: number): PackageRow {
      const row = one.get(id)
      if (!row) throw new AppError('row.missing', { what: '交换包' })
      return row
    },
    packageOf: (uid: string): PackageRow | undefined => byUid.get(uid),
    /** What came in, until it is merged or refused. */
    content: (id: number): string | null => content.get(id)?.content ?? null,
    addPackage: (row: Omit<PackageRow, 'id' | 'outcome'> & { content: string | null }): number =>
      Number(insert.run(row).lastInsertRowid),
    settle(what: {
      id: number
      state: PackageState
      outcome: string | null
      roundId: number | null
      by: string
      at: string
    }): void {
      if (settle.run(what).changes === 0) throw new AppError('row.stale')
    },
    base(peerKey: string, kind: string, uid: string): Fields | undefined {
      const row = base.get(peerKey, kind, uid)
      return row && (JSON.parse(row.fields) as Fields)
    },
    putBase: (peerKey: string, kind: string, uid: string, fields: Fields): void =>
      void putBase.run(peerKey, kind, uid, JSON.stringify(fields)),
  }
}
