import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { newKeys } from '../../../electron/core/exchange/keys.ts'
import { open, seal } from '../../../electron/core/exchange/sealing.ts'
import { type TestCore } from '../builders.ts'
import { openInspection, problem, roundInput, seedUnits } from './seed.ts'

const cores: TestCore[] = []
afterEach(async () => {
  for (const core of cores.splice(0)) await core.close()
})

type Machine = Awaited<ReturnType<typeof openInspection>>
async function machine(name: string): Promise<Machine & { fingerprint: string; card: string }> {
  const one = await openInspection()
  cores.push(one.core)
  const { fingerprint } = await one.client.exchange.makeKeys({ name })
  const { keys } = await one.client.exchange.own()
  return { ...one, fingerprint, card: keys!.card }
}
const bytesOf = ({ core }: Machine, fileId: string): Buffer => core.core.files.open(core.session.id, fileId).bytes
const give = ({ core }: Machine, bytes: Uint8Array): string =>
  core.core.files.registerBytes(core.session.id, '包.age', Buffer.from(bytes))
const rowsOf = ({ raw }: Machine, table: string): number =>
  raw.prepare<[], { n: number }>(`select count(*) n from ${table}`).get()!.n

/** The office with a round, a group's machine that took its task in; each holds the other's card. */
async function pair() {
  const office = await machine('县委巡察办')
  const group = await machine('第二巡察组')
  seedUnits(office.raw)
  seedUnits(group.raw, [40])
  const { id: roundId } = await office.client.rounds.create(roundInput)
  const trust = async (who: Machine, other: { card: string; fingerprint: string }) =>
    (await who.client.exchange.addPeer({ card: other.card, fingerprint: other.fingerprint, checkedHow: '当面核对' })).id
  const toGroup = await trust(office, group)
  const toOffice = await trust(group, office)
  const task = await office.client.exchange.sealTask({ roundId, groupNo: 2, peerId: toGroup })
  const staged = await group.client.exchange.open({ fileId: give(group, bytesOf(office, task.fileId)) })
  await group.client.exchange.merge({ id: staged.id })
  const round = (await group.client.rounds.list()).rows[0]!
  const unitId = (await group.client.findings.round({ roundId: round.id })).groups[0]!.units.find(
    unit => unit.name === '墨阳镇',
  )!.id
  const work = async () =>
    bytesOf(group, (await group.client.exchange.sealWork({ roundId: round.id, groupNo: 2, peerId: toOffice })).fileId)
  const stage = async (bytes: Uint8Array) => office.client.exchange.open({ fileId: give(office, bytes) })
  return { office, group, roundId, groupRound: round.id, unitId, work, stage, toGroup, toOffice }
}

describe('C13 sealed packages of a stand-alone group', () => {
  it('a task makes the round and its group on the other machine, its units found by name or made', async () => {
    const { group, groupRound } = await pair()
    const round = await group.client.findings.round({ roundId: groupRound })
    expect(round).toMatchObject({ name: '第五轮巡察', rectifyMonths: 3 })
    expect(round.groups.map(({ no, name, units }) => [no, name, units.map(unit => unit.name)])).toEqual([
      [2, '第二组', ['砚池镇', '墨阳镇']],
    ])
    expect(rowsOf(group, 'units')).toBe(2)
  })

  it('work is merged whole: findings, evidence with its scan, who handed on, clues; a receipt goes back', async () => {
    const { office, group, roundId, groupRound, unitId, work, stage } = await pair()
    const { id } = await group.client.findings.create({ ...problem, unitId, roundId: groupRound })
    await group.client.findings.addEvidence({
      findingId: id,
      kind: '谈话记录',
      content: '与施工队负责人谈话',
      place: '底稿3页',
      fileIds: [give(group, Buffer.from('%PDF-1.4 谈话'))],
    })
    await group.client.findings.act({ id, version: 1, act: 'submit', note: null })
    await group.client.handovers.create({
      roundId: groupRound,
      findingId: id,
      unitId,
      subjectName: '何镇长',
      post: '镇长',
      problemType: null,
      summary: '涉嫌收受施工队财物若干',
      basis: null,
    })
    const bytes = await work()
    const staged = await stage(bytes)
    const plan = await office.client.exchange.plan({ id: staged.id })
    expect(plan.counts).toEqual({ new: 3, same: 0, update: 0, keep: 0, conflict: 0 })
    expect(plan.package).toMatchObject({ kind: 'work', peerName: '第二巡察组', roundName: '第五轮巡察', groupNo: 2 })
    expect(rowsOf(office, 'findings')).toBe(0)
    await office.client.exchange.merge({ id: staged.id })
    const [row] = (await office.client.findings.list({ roundId })).rows
    const found = await office.client.findings.get({ id: row!.id })
    expect(found).toMatchObject({
      title: problem.title,
      unitName: '墨阳镇',
      unitId: 30,
      groupNo: 2,
      state: 'submitted',
    })
    expect(found.evidence[0]!.files[0]).toMatchObject({ name: '包.age', type: 'application/pdf' })
    expect(found.events.map(({ kind, isForeign }) => [kind, isForeign])).toEqual([
      ['填报', true],
      ['补充证据', true],
      ['送审', true],
    ])
    expect((await office.client.handovers.list({ roundId })).rows).toMatchObject([
      { subjectName: '何镇长', state: 'draft', findingId: row!.id },
    ])

    const receipt = await office.client.exchange.sealReceipt({ packageId: staged.id })
    const back = await group.client.exchange.open({ fileId: give(group, bytesOf(office, receipt.fileId)) })
    await group.client.exchange.merge({ id: back.id })
    const sent = (await group.client.exchange.packages({})).rows.find(one => one.kind === 'work')!
    expect(sent.state).toBe('received')
  })

  it('merging the same package, opened again, changes nothing', async () => {
    const { office, group, groupRound, unitId, work, stage } = await pair()
    await group.client.findings.create({ ...problem, unitId, roundId: groupRound })
    const bytes = await work()
    const first = await stage(bytes)
    await office.client.exchange.merge({ id: first.id })
    const before = [rowsOf(office, 'findings'), rowsOf(office, 'finding_events'), rowsOf(office, 'exchange_packages')]
    const again = await stage(bytes)
    expect(again).toEqual({ id: first.id, isKnown: true })
    expect(await office.client.exchange.merge({ id: again.id })).toMatchObject({ isRepeated: true })
    // the same work sealed anew: another package with nothing new in it
    const sealedAgain = await stage(await work())
    expect(await office.client.exchange.merge({ id: sealedAgain.id })).toMatchObject({ counts: { same: 1, new: 0 } })
    expect([rowsOf(office, 'findings'), rowsOf(office, 'finding_events')]).toEqual(before.slice(0, 2))
  })

  it('what both sides changed waits, field by field; what one side changed follows it; nothing is overwritten unseen', async () => {
    const { office, group, roundId, groupRound, unitId, work, stage } = await pair()
    const { id } = await group.client.findings.create({ ...problem, unitId, roundId: groupRound })
    const first = await stage(await work())
    await office.client.exchange.merge({ id: first.id })
    const [row] = (await office.client.findings.list({ roundId })).rows
    await office.client.findings.update({
      ...problem,
      id: row!.id,
      version: 1,
      title: '巡察办改的标题',
      leaderName: '李镇长',
    })
    await group.client.findings.update({ ...problem, unitId, id, version: 1, title: '组里改的标题', severity: '严重' })
    const second = await stage(await work())
    const plan = await office.client.exchange.plan({ id: second.id })
    expect(plan.rows[0]!.fields.map(({ label, ours, theirs, verdict }) => [label, ours, theirs, verdict])).toEqual([
      ['标题', '巡察办改的标题', '组里改的标题', 'conflict'],
      ['程度', '较重', '严重', 'theirs'],
      ['责任领导', '李镇长', '何镇长', 'ours'],
    ])
    await expect(office.client.exchange.merge({ id: second.id })).rejects.toMatchObject({
      code: 'exchange.undecided',
      params: { open: 1 },
    })
    expect((await office.client.findings.get({ id: row!.id })).title).toBe('巡察办改的标题')
    const key = plan.rows[0]!.fields[0]!.key
    await office.client.exchange.merge({ id: second.id, choices: { [key]: 'ours' } })
    expect(await office.client.findings.get({ id: row!.id })).toMatchObject({
      title: '巡察办改的标题',
      severity: '严重',
      leaderName: '李镇长',
    })
    const { outcome } = await office.client.exchange.plan({ id: second.id })
    expect(outcome).toContain('问题“组里改的标题”的标题：保留本机“巡察办改的标题”，未采用“组里改的标题”')
  })

  it('a clue already handed over here is not changed by a later package', async () => {
    const { office, group, roundId, groupRound, unitId, work, stage } = await pair()
    const facts = {
      unitId,
      subjectName: '何镇长',
      post: null,
      problemType: null,
      summary: '涉嫌收受施工队财物若干',
      basis: null,
      findingId: null,
    }
    const { id } = await group.client.handovers.create({ ...facts, roundId: groupRound })
    await office.client.exchange.merge({ id: (await stage(await work())).id })
    const [own] = (await office.client.handovers.list({ roundId })).rows
    await office.client.handovers.send({ id: own!.id, version: own!.version })
    await group.client.handovers.update({ ...facts, id, version: 1, summary: '涉嫌收受施工队财物，另有他人' })
    const later = await stage(await work())
    expect((await office.client.exchange.plan({ id: later.id })).counts).toMatchObject({ keep: 1, conflict: 0 })
    await office.client.exchange.merge({ id: later.id })
    expect((await office.client.handovers.list({ roundId })).rows[0]!.summary).toBe('涉嫌收受施工队财物若干')
  })

  it('truncated, tampered, foreign, unknown and misdirected packages are refused whole, each with its sentence', async () => {
    const { office, group, groupRound, unitId, work, stage } = await pair()
    await group.client.findings.create({ ...problem, unitId, roundId: groupRound })
    const bytes = await work()
    const before = () => [rowsOf(office, 'findings'), rowsOf(office, 'exchange_packages')]
    const untouched = before()
    const refused = async (bad: Uint8Array, code: string) => {
      await expect(stage(bad)).rejects.toMatchObject({ code })
      expect(before()).toEqual(untouched)
    }
    for (const cut of [0, 10, 100, bytes.length >> 1, bytes.length - 1])
      await refused(bytes.subarray(0, cut), cut < 21 ? 'exchange.notPackage' : 'exchange.damaged')
    for (const at of [40, 120, 200, bytes.length >> 1, bytes.length - 3]) {
      const bent = Buffer.from(bytes)
      bent[at] = bent[at]! ^ 1
      await expect(stage(bent)).rejects.toMatchObject({
        code: expect.stringMatching(/^exchange\.(damaged|foreign)$/) as string,
      })
      expect(before()).toEqual(untouched)
    }
    await refused(Buffer.concat([bytes, Buffer.from('x')]), 'exchange.damaged')
    await refused(Buffer.from('PK\u0003\u0004'), 'exchange.notPackage')

    const stranger = await machine('陌生机器')
    await expect(stranger.client.exchange.open({ fileId: give(stranger, bytes) })).rejects.toMatchObject({
      code: 'exchange.foreign',
    })
    const { keys } = await office.client.exchange.own()
    const toOffice = await stranger.client.exchange.addPeer({
      card: keys!.card,
      fingerprint: keys!.fingerprint,
      checkedHow: '电话核对',
    })
    seedUnits(stranger.raw)
    const { id: otherRound } = await stranger.client.rounds.create(roundInput)
    const theirs = await stranger.client.exchange.sealWork({ roundId: otherRound, groupNo: 2, peerId: toOffice.id })
    await refused(bytesOf(stranger, theirs.fileId), 'exchange.sender')
    await office.client.exchange.addPeer({
      card: stranger.card,
      fingerprint: stranger.fingerprint,
      checkedHow: '电话核对',
    })
    // known now, but of a round that this office never sent out
    await refused(bytesOf(stranger, theirs.fileId), 'exchange.round')
  })
})

describe('sealing (age, X25519, Ed25519)', () => {
  const head = {
    uid: '6f2c6b0e-4f0f-4d0f-9d2c-0e4b8f8f7a11',
    kind: 'work',
    madeAt: '2026-03-02T02:00:00.000Z',
    answers: null,
    counts: {},
  }

  it('opens what it sealed, byte for byte, and nobody else does; a card that was passed on is not its sender’s', async () => {
    const [a, b, c] = await Promise.all([newKeys('甲机'), newKeys('乙机'), newKeys('丙机')])
    const content = randomBytes(300_000)
    const { bytes } = await seal({ sender: a, toRecipient: b.recipient, head, content })
    expect(Buffer.from((await open(bytes, b)).content).equals(content)).toBe(true)
    await expect(open(bytes, c)).rejects.toMatchObject({ code: 'exchange.foreign' })
    // b opens it and seals the very same signed inside for c, as if a had sent it there
    const decrypter = new Decrypter()
    decrypter.addIdentity(b.identity)
    const inside = await decrypter.decrypt(bytes)
    const encrypter = new Encrypter()
    encrypter.addRecipient(c.recipient)
    await expect(open(await encrypter.encrypt(inside), c)).rejects.toMatchObject({ code: 'exchange.foreign' })
  })

  it('a manifest that somebody else signed, another format and a content that does not fit its hash stay shut', async () => {
    const [a, b] = await Promise.all([newKeys('甲机'), newKeys('乙机')])
    const good = await seal({ sender: a, toRecipient: b.recipient, head, content: Buffer.from('甲') })
    const reseal = async (change: (plain: Buffer) => Buffer) => {
      const decrypter = new Decrypter()
      decrypter.addIdentity(b.identity)
      const encrypter = new Encrypter()
      encrypter.addRecipient(b.recipient)
      return encrypter.encrypt(change(Buffer.from(await decrypter.decrypt(good.bytes))))
    }
    const length = (plain: Buffer) => plain.readUInt32BE(0)
    const bent = await reseal(plain => {
      plain[10] = plain[10]! ^ 1
      return plain
    })
    await expect(open(bent, b)).rejects.toMatchObject({
      code: expect.stringMatching(/exchange\.(signature|damaged|version)/) as string,
    })
    const wrongSignature = await reseal(plain => {
      const at = 4 + length(plain) + 5
      plain[at] = plain[at]! ^ 1
      return plain
    })
    await expect(open(wrongSignature, b)).rejects.toMatchObject({ code: 'exchange.signature' })
    const otherContent = await reseal(plain =>
      Buffer.concat([plain.subarray(0, 4 + length(plain) + 64), gzipSync('乙')]),
    )
    await expect(open(otherContent, b)).rejects.toMatchObject({ code: 'exchange.damaged' })
  })

  it('reads what age itself writes: the format is the public one', async () => {
    const identity = await generateX25519Identity()
    const recipient = await identityToRecipient(identity)
    const sender = await newKeys('甲机')
    const { bytes } = await seal({ sender, toRecipient: recipient, head, content: Buffer.from('内容') })
    expect(Buffer.from(bytes).toString('latin1').startsWith('age-encryption.org/v1\n-> X25519 ')).toBe(true)
  })
})
