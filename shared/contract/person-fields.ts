/** What the registry knows about a person, as the contract shows it. */
import { z } from 'zod'
import { optionalDate, optionalText } from './fields.ts'

export const PersonRow = z.object({
  id: z.int(),
  name: z.string(),
  /** 320382********1234 (or empty); whole numbers leave the core only through `people.reveal`. */
  maskedId: z.string(),
  gender: z.string().nullable(),
  bornOn: z.string().nullable(),
  unitId: z.int().nullable(),
  unitName: z.string().nullable(),
  post: z.string().nullable(),
  rank: z.string().nullable(),
  politicalStatus: z.string().nullable(),
  sourceRowId: z.int().nullable(),
})

export const personFacts = {
  name: z.string().trim().min(2, '请填写姓名').max(40),
  gender: z.enum(['男', '女']).nullable().default(null),
  ethnicity: optionalText(20),
  bornOn: optionalDate,
  nativePlace: optionalText(60),
  birthplace: optionalText(60),
  grewUpPlace: optionalText(60),
  politicalStatus: optionalText(20),
  partyJoinedOn: optionalDate,
  workStartedOn: optionalDate,
  education: optionalText(40),
  school: optionalText(100),
  unitId: z.int().nullable().default(null),
  unitName: optionalText(100),
  post: optionalText(100),
  rank: optionalText(40),
  postSinceOn: optionalDate,
  phone: optionalText(30),
  note: optionalText(500),
}

const text = z.string().nullable()

export const PersonDetail = z.object({
  id: z.int(),
  name: z.string(),
  maskedId: z.string(),
  gender: text,
  ethnicity: text,
  bornOn: text,
  nativePlace: text,
  birthplace: text,
  grewUpPlace: text,
  politicalStatus: text,
  partyJoinedOn: text,
  workStartedOn: text,
  education: text,
  school: text,
  unitId: z.int().nullable(),
  unitName: text,
  unitTitle: text,
  post: text,
  rank: text,
  postSinceOn: text,
  phone: text,
  note: text,
  sourceRowId: z.int().nullable(),
  version: z.int(),
})

export const Posting = z.object({
  id: z.int(),
  personId: z.int(),
  unitId: z.int().nullable(),
  unitName: z.string(),
  post: z.string(),
  isLeader: z.boolean(),
  fromOn: text,
  toOn: text,
  note: text,
  sourceRowId: z.int().nullable(),
  version: z.int(),
})

export const Relative = z.object({
  id: z.int(),
  personId: z.int(),
  relation: z.string(),
  /** 夫妻关系、直系血亲…; null: the word is not understood and must be mended. */
  kinClass: text,
  /** 张*: as long as nobody revealed it in this sitting (`shown`). */
  name: z.string(),
  shown: z.boolean(),
  maskedId: z.string(),
  bornOn: text,
  politicalStatus: text,
  unitId: z.int().nullable(),
  unitName: text,
  post: text,
  relatedPersonId: z.int().nullable(),
  relatedName: text,
  sourceRowId: z.int().nullable(),
  version: z.int(),
})

export const Sanction = z.object({
  id: z.int(),
  caseId: z.int().nullable(),
  caseNo: text,
  category: z.string(),
  kind: z.string(),
  form: z.int().nullable(),
  formTitle: z.string(),
  decidedOn: z.string(),
  effectiveOn: text,
  effectUntilOn: text,
  effectBecause: text,
  /** Does the effect run today? */
  running: z.boolean(),
  organ: text,
  docNo: text,
  note: text,
  sourceRowId: z.int().nullable(),
  version: z.int(),
})

export const Matter = z.object({
  kind: z.enum(['clue', 'case']),
  id: z.int(),
  no: z.string(),
  title: z.string(),
  on: z.string(),
  problemType: text,
  stage: z.string(),
  closedOn: text,
  sourceRowId: z.int().nullable(),
})
