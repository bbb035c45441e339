import { z } from 'zod'
import { command, query, unaudited } from './define.ts'
import { families } from '../domain/people/families.ts'
import { NameCursor, optionalDate, optionalText, PlainDateField } from './fields.ts'
import { Matter, PersonDetail, personFacts, PersonRow, Posting, Relative, Sanction } from './person-fields.ts'

const Key = z.object({ id: z.int(), personId: z.int(), version: z.int() })
const Saved = z.object({ id: z.int(), version: z.int() })
/** A new row has neither id nor version. */
const key = { personId: z.int(), id: z.int().nullable().default(null), version: z.int().default(0) }
const ofPerson = z.object({ personId: z.int() })

export const people = {
  /** Persons by the beginning of their name, of one unit or of all. */
  list: query({
    needs: 'registry.read',
    audit: unaudited,
    input: z.object({
      unitId: z.int().nullable().default(null),
      text: z.string().trim().max(40).default(''),
      after: NameCursor.optional(),
      limit: z.int().min(1).max(200).default(100),
    }),
    output: z.object({ rows: z.array(PersonRow), next: NameCursor.optional() }),
  }),

  get: query({
    needs: 'registry.read',
    audit: ({ id }) => ({ personId: id }),
    input: z.object({ id: z.int() }),
    output: PersonDetail,
  }),

  create: command({
    needs: 'registry.edit',
    audit: ({ name, unitId }) => ({ name, unitId }),
    input: z.object({ ...personFacts, idNumber: optionalText(24) }),
    output: z.object({ id: z.int() }),
  }),

  /** `idNumber` left out keeps the number on file; the screen shows only its mask. */
  update: command({
    needs: 'registry.edit',
    audit: ({ id, name, unitId, idNumber }) => ({ personId: id, name, unitId, numberChanged: idNumber !== undefined }),
    input: z.object({
      ...personFacts,
      id: z.int(),
      version: z.int(),
      idNumber: z.string().trim().max(24).nullable().optional(),
    }),
    output: z.object({ version: z.int() }),
  }),

  /** The whole identity number, for a reason that is kept for ever. */
  reveal: command({
    needs: 'registry.reveal',
    audit: ({ id, reason }) => ({ personId: id, reason }),
    input: z.object({ id: z.int(), reason: z.string().trim().min(2, '请写明查看完整身份证号的事由').max(100) }),
    output: z.object({ idNumber: z.string() }),
  }),

  postings: query({ needs: 'registry.read', audit: unaudited, input: ofPerson, output: z.array(Posting) }),

  savePosting: command({
    needs: 'registry.edit',
    audit: ({ personId, id, unitName, post }) => ({ personId, id, unitName, post }),
    input: z.object({
      ...key,
      unitId: z.int().nullable().default(null),
      unitName: z.string().trim().min(2, '请填写单位').max(100),
      post: z.string().trim().min(1, '请填写职务').max(100),
      isLeader: z.boolean().default(false),
      fromOn: optionalDate,
      toOn: optionalDate,
      note: optionalText(200),
    }),
    output: Saved,
  }),

  removePosting: command({
    needs: 'registry.edit',
    audit: ({ personId, id }) => ({ personId, id }),
    input: Key,
    output: z.object({}),
  }),

  /** For recusal only; whoever may see relatives may also keep them right, nobody else may do either. */
  relatives: query({
    needs: 'relatives.read',
    audit: ({ personId }) => ({ personId }),
    input: ofPerson,
    output: z.array(Relative),
  }),

  saveRelative: command({
    needs: 'relatives.read',
    audit: ({ personId, id, relation }) => ({ personId, id, relation }),
    input: z.object({
      ...key,
      relation: z.string().trim().min(1, '请填写与本人的关系').max(20),
      name: z.string().trim().min(1, '请填写姓名').max(40),
      bornOn: optionalDate,
      politicalStatus: optionalText(20),
      unitId: z.int().nullable().default(null),
      unitName: optionalText(100),
      post: optionalText(100),
      relatedPersonId: z.int().nullable().default(null),
    }),
    output: Saved,
  }),

  removeRelative: command({
    needs: 'relatives.read',
    audit: ({ personId, id }) => ({ personId, id }),
    input: Key,
    output: z.object({}),
  }),

  sanctions: query({
    needs: 'dossier.read',
    audit: ({ personId }) => ({ personId }),
    input: ofPerson,
    output: z.array(Sanction),
  }),

  /** Cases of the person, as first subject or further one, within the caller's scope: those that a decision may belong to. */
  casesOf: query({
    needs: 'case.edit',
    audit: ({ personId }) => ({ personId }),
    input: ofPerson,
    output: z.array(
      z.object({ id: z.int(), no: z.string(), title: z.string(), filedOn: z.string(), stage: z.string() }),
    ),
  }),

  /**
   * A decision that somebody else made is written down; the effect period is computed, never typed. A case that was not on the row
   * before must be one of `casesOf`: else `row.missing`.
   */
  saveSanction: command({
    needs: 'case.edit',
    audit: ({ personId, id, caseId, category, kind, decidedOn }) => ({
      personId,
      id,
      caseId,
      category,
      kind,
      decidedOn,
    }),
    input: z.object({
      ...key,
      caseId: z.int().nullable().default(null),
      category: z.enum(families),
      kind: z.string().trim().min(2, '请填写处分（处理）种类').max(40),
      form: z.int().min(1).max(4).nullable().default(null),
      decidedOn: PlainDateField,
      effectiveOn: PlainDateField.nullable().default(null),
      organ: optionalText(100),
      docNo: optionalText(60),
      note: optionalText(300),
    }),
    output: Saved,
  }),

  /** Clues and cases of a person, as far as the viewer's scope reaches. */
  matters: query({
    needs: 'case.read',
    audit: ({ personId }) => ({ personId }),
    input: ofPerson,
    output: z.array(Matter),
  }),
}
