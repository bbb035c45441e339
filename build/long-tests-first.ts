/**
 * The order of test files. A fresh clone knows no durations, and a file of minutes that begins last leaves one core idle to its end:
 * those that take longest by far go first, in this order.
 */
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const longest = [
  'tests/core/kill-import.test.ts',
  'tests/core/imports.test.ts',
  'tests/core/imports/deciding.test.ts',
  'tests/exploits/exports.test.ts',
  'tests/core/imports/reading.test.ts',
  'tests/core/audit.test.ts',
  'tests/core/roster/pools.test.ts',
]

const rank = ({ moduleId }: TestSpecification): number => {
  const at = longest.findIndex(path => moduleId.endsWith(path))
  return at === -1 ? longest.length : at
}

export default class LongTestsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b))
  }
}
