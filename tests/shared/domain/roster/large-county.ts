/** A large county made of facts, for measuring: everybody with a career and relatives, some of them in the targets. */
import { type CandidateFact, type PersonFact, type RecusalFacts } from '../../../../shared/domain/roster/facts.ts'
import { seeded } from '../../../../shared/domain/roster/random.ts'
import { type Round } from '../../../../shared/domain/roster/round.ts'
import { inspector, round, startsOn } from './county.ts'

const relations = ['父亲', '母亲', '配偶', '儿子', '女儿', '哥哥', '姐姐', '岳父']

export function largeCounty({
  candidates: people,
  targets,
  persons: everybody,
}: {
  candidates: number
  targets: number
  persons: number
}): { facts: RecusalFacts; round: Round } {
  const random = seeded(11)
  const unitCount = targets * 4
  const units = Array.from({ length: unitCount }, (_, i) => ({
    id: i + 1,
    name: i < targets ? `第${i + 1}乡` : `第${i + 1}站`,
    aliases: [],
    parentId: i < targets ? null : (i % targets) + 1,
    region: null,
    kind: i < targets ? '乡镇' : '事业单位',
  }))
  const unitName = (id: number) => units[id - 1]!.name
  const persons = Array.from({ length: everybody }, (_, i): PersonFact => {
    const unitId = random.below(unitCount) + 1
    return { id: i + 1, name: `人${i + 1}`, unitId, unitName: unitName(unitId), post: '科员' }
  })
  const candidates = persons
    .slice(0, people)
    .map((person): CandidateFact =>
      inspector(person.id, { ...person, grewUpPlace: `砚川县第${random.below(targets) + 1}乡` }),
    )
  const postings = persons.slice(0, people + targets * 5).flatMap((person, i) =>
    Array.from({ length: 5 }, (_, k) => {
      const unitId = i >= people && k === 0 ? ((i - people) % targets) + 1 : random.below(unitCount) + 1
      const isLeader = i >= people ? k === 0 : random.below(10) === 0
      const from = 2002 + k * 4 + random.below(3)
      const toOn = i >= people && k === 0 ? null : `${from + 3}-06`
      return {
        personId: person.id,
        unitId,
        unitName: unitName(unitId),
        post: '科员',
        isLeader,
        fromOn: `${from}-01`,
        toOn,
        sourceRowId: i,
      }
    }),
  )
  const relatives = persons.flatMap((person, i) =>
    Array.from({ length: 2 }, (_, k) => {
      const other = random.below(everybody) + 1
      const isKnown = random.below(2) === 0
      const unitId = persons[other - 1]!.unitId
      return {
        id: i * 2 + k + 1,
        personId: person.id,
        relation: relations[random.below(relations.length)]!,
        name: `人${other}`,
        unitId: isKnown ? unitId : null,
        unitName: unitId === null ? null : unitName(unitId),
        post: '职工',
        relatedPersonId: isKnown ? other : null,
        sourceRowId: i,
      }
    }),
  )
  return {
    facts: {
      candidates,
      units,
      persons,
      postings,
      relatives,
      matters: [],
      sanctions: [],
      pastRounds: [],
      studies: [],
      requests: [],
      exceptions: [],
      integrity: [],
    },
    round: round({
      startsOn,
      groups: Array.from({ length: 20 }, (_, g) => ({
        no: g + 1,
        name: `第${g + 1}组`,
        unitIds: Array.from({ length: targets / 20 }, (__, k) => g * (targets / 20) + k + 1),
      })),
    }),
  }
}
