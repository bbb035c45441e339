import { randomUUID } from 'node:crypto'
import { AppError } from '../../../shared/domain/errors.ts'
import { countMerges, undecided, type MergeCounts } from '../../../shared/domain/inspection/merge.ts'
import { type OwnKeys, type PackageKind, type PackageRow, type Peer } from '../../../db/repositories/exchange.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { type Context, type JobContext } from '../context.ts'
import { readReceipt, readTask, readWork } from '../exchange/content.ts'
import { gatherTask, gatherWork } from '../exchange/gather.ts'
import { cardOf, fingerprintOf, newKeys, readCard, sameFingerprint } from '../exchange/keys.ts'
import { applyTask, planTask } from '../exchange/merge-task.ts'
import { applyWork, planRows, planWork } from '../exchange/merge-work.ts'
import { type Manifest } from '../exchange/sealing.ts'
import { type Service } from './service.ts'

const stampOf = ({ actor, now }: Context) => ({ by: actor.name, at: now.toISOString() })
const told = (ctx: Context): void => ctx.emit('data:exchange')

function ownKeys(db: Repositories): OwnKeys {
  const keys = db.exchange.keys()
  if (!keys) throw new AppError('exchange.noKeys')
  return keys
}

function peerOf(db: Repositories, id: number): Peer {
  const peer = db.exchange.peers().find(one => one.id === id)
  if (!peer) throw new AppError('row.missing', { what: '对方名片' })
  return peer
}

/** How a package is called on a stick: what, which round and group, which day. */
const kindWords: Record<PackageKind, string> = { task: '巡察任务包', work: '巡察成果包', receipt: '合并回执' }
const fileName = (kind: PackageKind, words: string, at: string): string =>
  `${kindWords[kind]}-${words}-${at.slice(0, 10)}.age`

interface Outgoing {
  kind: PackageKind
  peer: Pick<Peer, 'name' | 'recipient' | 'verifyKey'>
  roundId: number | null
  groupNo: number | null
  answers: string | null
  text: string
  counts: Record<string, number>
  words: string
}

async function send(ctx: JobContext, out: Outgoing) {
  const { db, threads, signal, now } = ctx
  const { name, recipient, signingKey, verifyKey } = ownKeys(db)
  ctx.progress({ done: 0, total: 0, stage: '正在加密并签名' })
  const head = {
    uid: randomUUID(),
    kind: out.kind,
    madeAt: now.toISOString(),
    answers: out.answers,
    counts: out.counts,
  }
  const input = {
    sender: { name, recipient, signingKey, verifyKey },
    toRecipient: out.peer.recipient,
    head,
    content: Buffer.from(out.text),
  }
  const { bytes, manifest } = await threads.run('packageSeal', input, { signal })
  const id = ctx.write(fresh =>
    fresh.exchange.addPackage({ ...rowOf(manifest, out), ...handledBy(ctx), content: null }),
  )
  told(ctx)
  const file = fileName(out.kind, out.words, head.madeAt)
  const fileId = ctx.files.registerBytes(ctx.session.id, file, Buffer.from(bytes))
  return { fileId, name: file, id, size: bytes.length }
}

const handledBy = ({ actor, now }: Context) => ({ handledBy: actor.name, handledAt: now.toISOString() })
const rowOf = (manifest: Manifest, out: Outgoing) => ({
  uid: manifest.uid,
  direction: 'out' as const,
  kind: out.kind,
  roundId: out.roundId,
  groupNo: out.groupNo,
  peerName: out.peer.name,
  peerKey: out.peer.verifyKey,
  madeAt: manifest.madeAt,
  hash: manifest.hash,
  counts: JSON.stringify(out.counts),
  state: 'sent' as const,
  answers: out.answers,
})

function packageRow(db: Repositories, row: PackageRow) {
  const roundName = row.roundId === null ? null : db.rounds.get(row.roundId).name
  return { ...row, roundName, counts: JSON.parse(row.counts) as Record<string, number> }
}

const noMerges: MergeCounts = { new: 0, same: 0, update: 0, keep: 0, conflict: 0 }

const isKind = (kind: string): kind is PackageKind => kind === 'task' || kind === 'work' || kind === 'receipt'

/** The package that a receipt answers: one of ours, to this very peer. */
function answered(db: Repositories, answers: string, peerKey: string): PackageRow {
  const row = db.exchange.packageOf(answers)
  if (row?.direction !== 'out' || row.peerKey !== peerKey) throw new AppError('exchange.receipt')
  return row
}

/** Checks that what came in fits this vault, before it is laid aside. Throws what a merge would throw. */
function checkFits(db: Repositories, kind: PackageKind, text: string, peerKey: string) {
  if (kind === 'task') {
    const content = readTask(text)
    planTask(db, content)
    return { roundId: db.rectifications.roundOf(content.round.uid) ?? null, groupNo: content.group.no }
  }
  if (kind === 'work') {
    const content = readWork(text)
    const plan = planWork(db, content, peerKey)
    return { roundId: plan.round.id, groupNo: content.group.no }
  }
  const { roundId, groupNo } = answered(db, readReceipt(text).package, peerKey)
  return { roundId, groupNo }
}

interface Taken {
  counts: MergeCounts
  outcome: string[]
  roundId: number | null
}

function takeIn(ctx: Context, row: PackageRow, text: string, choices: Record<string, 'ours' | 'theirs'>): Taken {
  const { db } = ctx
  if (row.kind === 'task') {
    const content = readTask(text)
    const { isKnown } = planTask(db, content)
    const outcome = applyTask(db, content, stampOf(ctx))
    const roundId = db.rectifications.roundOf(content.round.uid) ?? null
    return { counts: { ...noMerges, [isKnown ? 'same' : 'new']: 1 }, outcome, roundId }
  }
  if (row.kind === 'receipt') {
    const { package: uid, state, notes, by, on } = readReceipt(text)
    const sent = answered(db, uid, row.peerKey)
    const settled = state === 'merged' ? 'received' : 'refused'
    db.exchange.settle({ id: sent.id, state: settled, outcome: JSON.stringify(notes), roundId: null, by, at: on })
    return { counts: { ...noMerges, new: 1 }, outcome: notes, roundId: sent.roundId }
  }
  const content = readWork(text)
  const plan = planWork(db, content, row.peerKey)
  const merges = plan.merges.map(({ merge }) => merge)
  const open = undecided(merges, choices).length
  if (open > 0) throw new AppError('exchange.undecided', { open })
  const outcome = applyWork(db, plan, content, row.peerKey, choices, stampOf(ctx))
  ctx.emit('data:findings')
  return { counts: countMerges(merges), outcome, roundId: plan.round.id }
}

export const exchange: Service<'exchange'> = {
  own({ db }) {
    const keys = db.exchange.keys()
    if (!keys) return {}
    const { name, madeAt } = keys
    return { keys: { name, madeAt, card: cardOf(keys), fingerprint: fingerprintOf(keys) } }
  },

  async makeKeys(ctx, { name }) {
    if (ctx.db.exchange.keys()) throw new AppError('exchange.haveKeys')
    const keys = await newKeys(name)
    ctx.write(db => {
      if (db.exchange.keys()) throw new AppError('exchange.haveKeys')
      db.exchange.putKeys({ ...keys, madeBy: ctx.actor.name, madeAt: ctx.now.toISOString() })
    })
    told(ctx)
    return { fingerprint: fingerprintOf(keys) }
  },

  peers: ({ db }) => ({ rows: db.exchange.peers() }),

  readCard(_, { card }) {
    const read = readCard(card)
    return { name: read.name, fingerprint: fingerprintOf(read) }
  },

  addPeer(ctx, { card, fingerprint, checkedHow }) {
    const { db, actor, now } = ctx
    const read = readCard(card)
    const real = fingerprintOf(read)
    if (!sameFingerprint(real, fingerprint)) throw new AppError('exchange.fingerprint')
    if (db.exchange.keys()?.verifyKey === read.verifyKey) throw new AppError('exchange.ownCard')
    const state = db.exchange.peerState(read.verifyKey)
    if (state !== 'unknown') throw new AppError('row.duplicate', { what: '对方名片', value: read.name })
    const who = { addedBy: actor.name, addedAt: now.toISOString() }
    const id = db.exchange.addPeer({ ...read, fingerprint: real, checkedHow, ...who })
    told(ctx)
    return { id }
  },

  withdrawPeer(ctx, { id, why }) {
    ctx.db.exchange.withdrawPeer({ id, why, ...stampOf(ctx) })
    told(ctx)
    return {}
  },

  packages: ({ db }, { roundId }) => ({
    rows: db.exchange.packages(roundId ?? null).map(row => packageRow(db, row)),
  }),

  async sealTask(ctx, { roundId, groupNo, peerId }) {
    const { db } = ctx
    const peer = peerOf(db, peerId)
    const content = ctx.write(fresh => gatherTask(fresh, roundId, groupNo))
    const counts = { units: content.group.units.length }
    const words = `${content.round.name}${content.group.name}`
    const text = JSON.stringify(content)
    return send(ctx, { kind: 'task', peer, roundId, groupNo, answers: null, text, counts, words })
  },

  async sealWork(ctx, { roundId, groupNo, peerId }) {
    const { db } = ctx
    const peer = peerOf(db, peerId)
    const { text, records } = ctx.write(fresh => gatherWork(fresh, roundId, groupNo))
    const count = (kind: string) => records.filter(record => record.kind === kind).length
    const counts = { findings: count('finding'), evidence: count('evidence'), handovers: count('handover') }
    const { name, groups } = db.rounds.get(roundId)
    const words = `${name}${groups.find(group => group.no === groupNo)?.name ?? ''}`
    return send(ctx, { kind: 'work', peer, roundId, groupNo, answers: null, text, counts, words })
  },

  async sealReceipt(ctx, { packageId }) {
    const { db } = ctx
    const row = db.exchange.package(packageId)
    if (row.direction !== 'in' || (row.state !== 'merged' && row.state !== 'refused'))
      throw new AppError('exchange.state', { state: row.state })
    const peer = db.exchange.peers().find(one => one.verifyKey === row.peerKey)
    if (!peer) throw new AppError('row.missing', { what: '对方名片' })
    const notes = row.outcome === null ? [] : (JSON.parse(row.outcome) as string[])
    const content = { package: row.uid, state: row.state, on: row.handledAt, by: row.handledBy, notes }
    const text = JSON.stringify(content)
    const words = row.roundId === null ? peer.name : db.rounds.get(row.roundId).name
    const { roundId, groupNo, uid: answers } = row
    return send(ctx, { kind: 'receipt', peer, roundId, groupNo, answers, text, counts: { notes: notes.length }, words })
  },

  async open(ctx, { fileId }) {
    const { identity, recipient } = ownKeys(ctx.db)
    const { bytes } = ctx.files.open(ctx.session.id, fileId)
    ctx.progress({ done: 0, total: 0, stage: '正在解密并核对签名' })
    const opened = await ctx.threads.run('packageOpen', { bytes, own: { identity, recipient } }, { signal: ctx.signal })
    const { manifest } = opened
    const text = Buffer.from(opened.content).toString('utf8')
    const taken = ctx.write(db => {
      const known = db.exchange.packageOf(manifest.uid)
      if (known) return { id: known.id, isKnown: true }
      const peer = db.exchange.peers().find(one => one.verifyKey === manifest.fromKey)
      if (!peer)
        throw new AppError('exchange.sender', {
          name: manifest.fromName,
          fingerprint: fingerprintOf({ recipient: manifest.fromRecipient, verifyKey: manifest.fromKey }),
        })
      const { kind, uid, hash, answers, madeAt } = manifest
      if (!isKind(kind)) throw new AppError('exchange.version')
      const place = checkFits(db, kind, text, peer.verifyKey)
      const counts = JSON.stringify(manifest.counts)
      const from = { direction: 'in', peerName: peer.name, peerKey: peer.verifyKey, state: 'staged' } as const
      const row = { uid, kind, hash, answers, madeAt, counts, content: text, ...place, ...from, ...handledBy(ctx) }
      return { id: db.exchange.addPackage(row), isKnown: false }
    })
    told(ctx)
    return taken
  },

  plan({ db }, { id }) {
    const row = db.exchange.package(id)
    const shown = packageRow(db, row)
    const text = db.exchange.content(id)
    const outcome = row.outcome === null ? [] : (JSON.parse(row.outcome) as string[])
    if (text === null || row.kind !== 'work')
      return { package: shown, counts: noMerges, rows: [], outcome: text === null ? outcome : preview(db, row, text) }
    const plan = planWork(db, readWork(text), row.peerKey)
    return { package: shown, counts: countMerges(plan.merges.map(({ merge }) => merge)), rows: planRows(plan), outcome }
  },

  merge(ctx, { id, choices }) {
    const { db } = ctx
    const row = db.exchange.package(id)
    if (row.direction === 'in' && row.state === 'merged') return { counts: noMerges, isRepeated: true }
    const text = db.exchange.content(id)
    if (row.state !== 'staged' || text === null) throw new AppError('exchange.state', { state: row.state })
    const { counts, outcome, roundId } = takeIn(ctx, row, text, choices)
    db.exchange.settle({ id, state: 'merged', outcome: JSON.stringify(outcome), roundId, ...stampOf(ctx) })
    told(ctx)
    ctx.emit('data:rounds')
    return { counts, isRepeated: false }
  },

  refuse(ctx, { id, why }) {
    const { db } = ctx
    const row = db.exchange.package(id)
    if (row.state !== 'staged') throw new AppError('exchange.state', { state: row.state })
    db.exchange.settle({ id, state: 'refused', outcome: JSON.stringify([why]), roundId: null, ...stampOf(ctx) })
    told(ctx)
    return {}
  },
}

/** Of a task or a receipt: what taking it in will do, in words. */
function preview(db: Repositories, row: PackageRow, text: string): string[] {
  if (row.kind === 'receipt') {
    const { by, on, state, notes } = readReceipt(text)
    return [`${by}于${on.slice(0, 10)}${state === 'merged' ? '已合并本机发出的包' : '退回了本机发出的包'}`, ...notes]
  }
  const content = readTask(text)
  const { isKnown, units } = planTask(db, content)
  if (isKnown) return ['本轮任务已在本机，不会作任何改动']
  return [
    `将建立轮次“${content.round.name}”，组别：${content.group.name}`,
    ...units.map(({ name, id }) => `${name}：${id === undefined ? '本机没有，将新建' : '本机已有'}`),
  ]
}
