/** The training county as one model in memory: the sheets, the benches and the tests all start here. */
import { chinaDate, yearOf } from '../../shared/domain/dates.ts'
import { buildCasework } from './casework.ts'
import { buildFamilies } from './families.ts'
import { type CountyOptions, type TrainingCounty } from './model.ts'
import { buildPeople, createIdNumbers } from './people.ts'
import { county, prefecture } from './places.ts'
import { buildPool } from './pool.ts'
import { createRandom } from './random.ts'
import { buildUnits } from './units.ts'

export const defaultSeed = 20_240_501

/** Deterministic: equal seed, scale and asOf give an equal county. */
export function trainingCounty({
  scale = 1,
  seed = defaultSeed,
  asOf = chinaDate(new Date()),
}: CountyOptions = {}): TrainingCounty {
  const nowYear = yearOf(asOf)
  const units = buildUnits(seed, scale)
  const townNames = units.filter(unit => unit.kind === '乡镇' || unit.kind === '街道').map(unit => unit.name)
  const people = buildPeople(
    { random: createRandom(seed, 'people'), idNumber: createIdNumbers(), nowYear, asOf, units, townNames },
    Math.round(3000 * scale),
  )
  const casework = buildCasework({ random: createRandom(seed, 'casework'), asOf, scale, people, units })
  const inspectors = buildPool({ random: createRandom(seed, 'pool'), asOf, scale, people, units, casework })
  const byNumber = new Map(people.map(person => [person.idNumber, person]))
  const relatives = buildFamilies({
    random: createRandom(seed, 'families'),
    nowYear,
    people,
    units,
    pool: inspectors.map(inspector => byNumber.get(inspector.person)!),
  })
  return { seed, scale, asOf, name: `${prefecture}${county}`, units, people, relatives, ...casework, inspectors }
}
