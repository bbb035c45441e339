import { describe, expect, it } from 'vitest'
import { draftFaults, emptyDraft, sound, type AccountDraft } from '../../../renderer/features/session/first-accounts.ts'
import { nextPath } from '../../../renderer/features/session/next-path.ts'
import { differingGroups, grouped, groupsOf, isComplete } from '../../../renderer/features/session/recovery-groups.ts'
import { type Role } from '../../../shared/domain/roles.ts'

describe('where to go after sign-in', () => {
  it.each([
    ['/deadlines?level=overdue', '/deadlines?level=overdue'],
    ['/people/5', '/people/5'],
    ['/search/张三', '/search/张三'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example', '/'],
    ['javascript:alert(1)', '/'],
    ['/a\nb', '/'],
    ['/\t/evil.example', '/'],
    ['/sign-in?next=/x', '/'],
    ['/set-up', '/'],
    [['/a', '/b'], '/'],
    [undefined, '/'],
  ])('%j leads to %s', (wanted, expected) => {
    expect(nextPath(wanted)).toBe(expected)
  })
})

describe('recovery code on paper', () => {
  const printed = 'J5XQ-BJ50-3GY8-R323-4MHQ-EXY5-548V-RQ5R-VTRB-55VS-R9GA-VBE8-96AB-Y4XZ'

  it('groups whatever way it was typed', () => {
    const plain = printed.replaceAll('-', '')
    for (const typed of [printed, plain, plain.toLowerCase(), printed.replaceAll('-', '  ')]) {
      expect(grouped(typed)).toBe(printed)
      expect(isComplete(typed)).toBe(true)
      expect(differingGroups(typed, printed)).toEqual([])
    }
    expect(grouped('Ｊ５ＸＱｂｊ')).toBe('J5XQ-BJ')
    expect(isComplete(printed.slice(0, -1))).toBe(false)
    expect(groupsOf(`${plain}ABCD`)).toHaveLength(14)
  })

  it('names the groups that differ, and forgives look-alikes', () => {
    expect(differingGroups(printed.replace('3GY8', '3GY9').replace('Y4XZ', ''), printed)).toEqual([3, 14])
    expect(differingGroups(printed.replace('BJ50', 'BJ5O'), printed)).toEqual([])
  })
})

describe('first accounts', () => {
  const draft = (name: string, login: string, roles: Role[]): AccountDraft => ({
    ...emptyDraft(roles),
    name,
    login,
    password: 'Ce-shi-2026!',
    repeat: 'Ce-shi-2026!',
  })
  const three = () => [
    draft('钱守成', 'xitong', ['sysadmin']),
    draft('孙慎言', 'baomi', ['secadmin']),
    draft('李明察', 'shenji', ['auditor']),
  ]

  it('three different people with sound passwords may go on', () => {
    expect(sound(draftFaults(three()))).toBe(true)
    expect(sound(draftFaults([...three(), draft('周知期', 'anguan', ['casework', 'conduct'])]))).toBe(true)
  })

  it('one person cannot be two administrators, nor an administrator and a clerk', () => {
    const same = three()
    same[2]!.name = ' 钱守成 '
    expect(draftFaults(same)[2]?.name).toContain('同一人')
    expect(draftFaults([...three(), draft('钱守成', 'anguan', ['casework'])])[3]?.name).toContain('三员')
    expect(draftFaults([draft('甲某', 'jia', ['sysadmin', 'casework'])])[0]?.roles).toContain('兼任')
  })

  it('names each fault at its field', () => {
    const [fault] = draftFaults([emptyDraft()])
    expect(Object.keys(fault!).sort()).toEqual(['login', 'name', 'password', 'roles'])
    const twice = [...three(), draft('周知期', 'BAOMI', ['query'])]
    expect(draftFaults(twice)[3]?.login).toContain('已被')
    const unlike = draft('周知期', 'anguan', ['query'])
    unlike.repeat = 'other'
    expect(draftFaults([unlike])[0]).toEqual({ repeat: '两次输入的口令不一致' })
  })
})
