import { describe, expect, it } from 'vitest'
import { labelledOperations, noteText, operationLabel } from '../../../renderer/features/audit/labels.ts'
import { contract } from '../../../shared/contract/index.ts'

const operations = Object.entries(contract).flatMap(([group, verbs]) =>
  Object.keys(verbs).map(verb => `${group}.${verb}`),
)
const recordedOutsideTheContract = ['session.idleLock', 'session.closed', 'session.revoked']

describe('audit labels', () => {
  it('C25 every operation of the contract has a Chinese label', () => {
    expect(operations.filter(op => operationLabel(op) === op)).toEqual([])
  })

  it('no label is left over from an operation that is gone', () => {
    const known = new Set([...operations, ...recordedOutsideTheContract])
    expect(labelledOperations.map(({ op }) => op).filter(op => !known.has(op))).toEqual([])
  })

  it('an unknown operation shows its own id, prototype names included', () => {
    for (const op of ['plugin.run', 'nonsense', '__proto__.toString', 'cases.constructor', ''])
      expect(operationLabel(op)).toBe(op)
  })

  it('a note reads as words; what is no JSON stands as it is', () => {
    expect(noteText('{"id":5,"roles":["casework","review"],"active":false}')).toBe(
      '编号：5；岗位：案件监督管理（案管）、案件审理；在用：否',
    )
    expect(noteText('{}')).toBe('')
    expect(noteText('{"op":"cases.get","outcome":null}')).toBe('操作：查看案件')
    expect(noteText('not json')).toBe('not json')
  })
})
