/** A small county made of facts: one place to say what a test needs and nothing else. */
import {
  type CandidateFact,
  type PersonFact,
  type PostingFact,
  type RecusalFacts,
  type RelativeFact,
  type UnitFact,
} from '../../../../shared/domain/roster/facts.ts'
import { defaultStaffing, type Round } from '../../../../shared/domain/roster/round.ts'
import { defaultSettings } from '../../../../shared/domain/roster/rules.ts'
import { defaultPreferences } from '../../../../shared/domain/roster/settings.ts'

export const startsOn = '2026-03-02'

/** 10 县财政局 with 11 below it, 20 柳浦镇 with 21 柳浦镇东村, 30 县文旅局, 40 县卫健局. */
export const units: UnitFact[] = [
  { id: 1, name: '砚川县', aliases: [], parentId: null, region: null, kind: null },
  { id: 10, name: '砚川县财政局', aliases: ['县财政局'], parentId: 1, region: null, kind: '政府部门' },
  { id: 11, name: '砚川县财政局国库中心', aliases: [], parentId: 10, region: null, kind: '事业单位' },
  { id: 20, name: '柳浦镇', aliases: [], parentId: 1, region: '柳浦镇', kind: '乡镇' },
  { id: 21, name: '柳浦镇东村', aliases: [], parentId: 20, region: '柳浦镇', kind: '村' },
  { id: 30, name: '砚川县文旅局', aliases: ['县文旅局'], parentId: 1, region: null, kind: '政府部门' },
  { id: 40, name: '砚川县卫健局', aliases: [], parentId: 1, region: null, kind: '政府部门' },
]

export const posting = (personId: number, unitId: number | null, more: Partial<PostingFact> = {}): PostingFact => ({
  personId,
  unitId,
  unitName: units.find(unit => unit.id === unitId)?.name ?? '某单位',
  post: '科员',
  isLeader: false,
  fromOn: '2015-01',
  toOn: '2018-06',
  sourceRowId: 900 + personId,
  ...more,
})

let relativeId = 0
export const relative = (personId: number, relation: string, more: Partial<RelativeFact> = {}): RelativeFact => ({
  id: ++relativeId,
  personId,
  relation,
  name: '某亲属',
  unitId: null,
  unitName: null,
  post: null,
  relatedPersonId: null,
  sourceRowId: 500 + relativeId,
  ...more,
})

/** Whoever is clear of everything: career, family and places on record, none of them near a target. */
export const inspector = (id: number, more: Partial<CandidateFact> = {}): CandidateFact => ({
  id,
  name: `巡察员${id}`,
  unitId: 40,
  unitName: '砚川县卫健局',
  post: '科员',
  gender: id % 2 === 0 ? '女' : '男',
  rank: null,
  nativePlace: '云澜市墨阳县',
  birthplace: '云澜市墨阳县',
  grewUpPlace: '云澜市墨阳县',
  department: `部门${id}`,
  skills: ['财务'],
  roles: ['leader', 'deputy', 'liaison', 'member'],
  bornOn: '1990-05',
  homeCounty: null,
  load: 0,
  roundsServed: 0,
  available: true,
  unavailableReason: null,
  sourceRowId: 100 + id,
  ...more,
})

/** Leaders of the targets, so that nothing about the targets is missing. */
const heads: PersonFact[] = [10, 20, 30].map(unitId => ({
  id: 8000 + unitId,
  name: `领导${unitId}`,
  unitId,
  unitName: null,
  post: '主任',
}))

export function county(candidates: CandidateFact[], more: Partial<RecusalFacts> = {}): RecusalFacts {
  return {
    candidates,
    units,
    persons: [...heads, ...(more.persons ?? [])],
    postings: [
      ...heads.map(head =>
        posting(head.id, head.unitId, { isLeader: true, post: '主任', fromOn: '2022-01', toOn: null }),
      ),
      ...candidates.map(candidate => posting(candidate.id, 40, { fromOn: '2012-01', toOn: null })),
      ...(more.postings ?? []),
    ],
    relatives: [
      ...candidates.map(candidate => relative(candidate.id, '母亲', { name: `母${candidate.id}`, unitName: '退休' })),
      ...(more.relatives ?? []),
    ],
    matters: more.matters ?? [],
    sanctions: more.sanctions ?? [],
    pastRounds: more.pastRounds ?? [],
    studies: more.studies ?? [],
    requests: more.requests ?? [],
    exceptions: more.exceptions ?? [],
    integrity: more.integrity ?? [],
  }
}

export const round = (more: Partial<Round> = {}): Round => ({
  id: 1,
  startsOn,
  groups: [
    { no: 1, name: '第一组', unitIds: [10] },
    { no: 2, name: '第二组', unitIds: [20] },
  ],
  staffing: { ...defaultStaffing, size: 3, departmentCap: 3 },
  rules: defaultSettings,
  preferences: defaultPreferences,
  marks: [],
  authorised: Array.from({ length: 400 }, (_, i) => i + 1),
  ...more,
})
