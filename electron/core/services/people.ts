import { maskNumbersIn, maskPhone } from '../../../shared/domain/disclosure/acts.ts'
import { AppError } from '../../../shared/domain/errors.ts'
import { maskIdNumber, parseIdNumber } from '../../../shared/domain/people/id-number.ts'
import { kinClasses, relationOf } from '../../../shared/domain/people/kinship.ts'
import { formOf, formTitles, type Form } from '../../../shared/domain/people/forms.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { type PersonLine } from '../../../db/repositories/people.ts'
import { type Context } from '../context.ts'
import { relativesRevealed, shownRelatives } from '../disclosures/masking.ts'
import { confirmChanges } from '../registry/confirm-fields.ts'
import { refreshEffects } from '../registry/effects.ts'
import { indexForSearch } from '../registry/index-search.ts'
import { type Service } from './service.ts'

const masked = (idNumber: string | null): string => (idNumber ? maskIdNumber(idNumber) : '')

const toRow = ({ idNumber, ...row }: PersonLine) => ({ ...row, maskedId: masked(idNumber) })

/** The number as it is stored; throws `idNumber.invalid` with what is wrong. */
function checkedNumber(text: string | null): string | null {
  if (!text) return null
  const read = parseIdNumber(text)
  if ('fault' in read) throw new AppError('idNumber.invalid', { fault: read.fault })
  return read.ok.number
}

/** The registered unit's name wins over what was typed. */
const unitNameOf = (db: Repositories, unitId: number | null, typed: string | null): string | null =>
  unitId === null ? typed : db.units.get(unitId).name

function changed({ emit }: Context, ...groups: ('people' | 'dossiers')[]): void {
  for (const group of groups) emit(`data:${group}`)
}

export const people: Service<'people'> = {
  list({ db }, { unitId, text, after, limit }) {
    const rows = db.people.list({ unitId, text, after, limit: limit + 1 })
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return { rows: rows.slice(0, limit).map(toRow), ...(last && { next: { name: last.name, id: last.id } }) }
  },

  get({ db }, { id }) {
    const { idNumber, phone, note, ...person } = db.people.get(id)
    return {
      ...person,
      maskedId: masked(idNumber),
      phone: phone && maskPhone(phone),
      note: note && maskNumbersIn(note),
    }
  },

  create(ctx, { idNumber, ...facts }) {
    const { db, now } = ctx
    const row = {
      ...facts,
      idNumber: checkedNumber(idNumber),
      unitName: unitNameOf(db, facts.unitId, facts.unitName),
    }
    const id = db.people.create({ ...row, at: now.toISOString() })
    confirmChanges(ctx, 'persons', id, undefined, row)
    indexForSearch(db, 'person', [id])
    changed(ctx, 'people')
    return { id }
  },

  update(ctx, { idNumber, ...facts }) {
    const { db, now } = ctx
    const before = db.people.get(facts.id)
    const row = {
      ...facts,
      // a form that was filled with masks gives them back: what is on file stays
      phone: before.phone && facts.phone === maskPhone(before.phone) ? before.phone : facts.phone,
      note: before.note && facts.note === maskNumbersIn(before.note) ? before.note : facts.note,
      idNumber: idNumber === undefined ? before.idNumber : checkedNumber(idNumber),
      unitName: unitNameOf(db, facts.unitId, facts.unitName),
    }
    const version = db.people.update({ ...row, at: now.toISOString() })
    confirmChanges(ctx, 'persons', facts.id, before, row)
    indexForSearch(db, 'person', [facts.id])
    changed(ctx, 'people')
    return { version }
  },

  reveal({ db }, { id }) {
    const { idNumber } = db.people.get(id)
    if (!idNumber) throw new AppError('row.missing', { what: '身份证号' })
    return { idNumber }
  },

  postings: ({ db }, { personId }) => db.personDetails.postings(personId),

  savePosting(ctx, { id, version, isLeader, ...facts }) {
    const { db } = ctx
    db.people.get(facts.personId)
    const row = {
      ...facts,
      isLeader: isLeader ? 1 : 0,
      unitName: unitNameOf(db, facts.unitId, facts.unitName) ?? facts.unitName,
    }
    const before = id === null ? undefined : db.personDetails.postings(facts.personId).find(one => one.id === id)
    const saved =
      id === null
        ? { id: db.personDetails.addPosting(row), version: 1 }
        : { id, version: db.personDetails.updatePosting({ ...row, id, version }) }
    confirmChanges(ctx, 'postings', saved.id, before && { ...before, isLeader: before.isLeader ? 1 : 0 }, row)
    changed(ctx, 'people')
    return saved
  },

  removePosting(ctx, key) {
    ctx.db.personDetails.removePosting(key)
    ctx.db.imports.forgetConfirmed('postings', key.id)
    changed(ctx, 'people')
    return {}
  },

  relatives(ctx, { personId }) {
    const shown = relativesRevealed(ctx, personId)
    return shownRelatives(ctx, personId, ctx.db.personDetails.relatives(personId)).map(({ idNumber, ...relative }) => {
      const kin = relationOf(relative.relation)?.class
      return {
        ...relative,
        maskedId: shown ? masked(idNumber) : idNumber ? '******************' : '',
        kinClass: kin ? kinClasses[kin].title : null,
        shown,
      }
    })
  },

  saveRelative(ctx, { id, version, ...facts }) {
    const { db } = ctx
    db.people.get(facts.personId)
    if (!relationOf(facts.relation)) throw new AppError('relation.unknown', { word: facts.relation })
    // a form filled with masks must not overwrite the names on file
    if (id !== null && !relativesRevealed(ctx, facts.personId)) throw new AppError('relatives.masked')
    const before = id === null ? undefined : db.personDetails.relative(id)
    const idNumber = before?.idNumber ?? null
    const row = { ...facts, idNumber, unitName: unitNameOf(db, facts.unitId, facts.unitName) }
    const saved =
      id === null
        ? { id: db.personDetails.addRelative(row), version: 1 }
        : { id, version: db.personDetails.updateRelative({ ...row, id, version }) }
    confirmChanges(ctx, 'relatives', saved.id, before, row)
    changed(ctx, 'people')
    return saved
  },

  removeRelative(ctx, key) {
    ctx.db.personDetails.removeRelative(key)
    ctx.db.imports.forgetConfirmed('relatives', key.id)
    changed(ctx, 'people')
    return {}
  },

  sanctions: ({ db, today }, { personId }) =>
    db.sanctions.ofPerson(personId).map(row => {
      const form = (row.form ?? formOf(row)?.form) as Form | undefined
      const running = row.effectUntilOn !== null && row.effectUntilOn >= today
      return { ...row, formTitle: form ? formTitles[form] : '未归类', running }
    }),

  casesOf: ({ db, scope }, { personId }) => db.cases.ofPerson(scope, personId),

  saveSanction(ctx, { id, version, ...facts }) {
    const { db, scope } = ctx
    db.people.get(facts.personId)
    const row = { ...facts, effectUntilOn: null, effectRule: null, effectBecause: null }
    const before = id === null ? undefined : db.sanctions.ofPerson(facts.personId).find(one => one.id === id)
    const { caseId } = facts
    const isChosen = caseId !== null && caseId !== before?.caseId
    if (isChosen && !db.cases.ofPerson(scope, facts.personId).some(one => one.id === caseId))
      throw new AppError('row.missing', { what: '本人的案件' })
    const saved =
      id === null
        ? { id: db.sanctions.add(row), version: 1 }
        : { id, version: db.sanctions.update({ ...row, id, version }) }
    confirmChanges(ctx, 'sanctions', saved.id, before, row)
    refreshEffects(db, [facts.personId])
    changed(ctx, 'people', 'dossiers')
    return saved
  },

  matters({ db, scope }, { personId }) {
    const clues = db.portraits
      .cluesOf(scope, personId)
      .map(row => ({ ...row, kind: 'clue' as const, title: row.problemType ?? '问题线索', on: row.receivedOn }))
    const cases = db.portraits.casesOf(scope, personId).map(row => ({ ...row, kind: 'case' as const, on: row.filedOn }))
    return [...clues, ...cases].sort((a, b) => b.on.localeCompare(a.on))
  },
}
