/** A county whose every word is an attack, brought in through the real import. All people invented, in an unassigned area. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Page } from '@playwright/test'
import { checkCharacter } from '../../shared/domain/people/id-number.ts'
import { type Role } from '../../shared/domain/roles.ts'
import { ask, loginOf, password } from './host.ts'

/** Short enough for a name (40); none of them may do anything but be read. */
export const attacks = [
  '<script>window.__hacked=1</script>',
  '<img src=x onerror=window.__hacked=1>',
  '"><svg/onload=window.__hacked=1>',
  `' onmouseover='window.__hacked=1`,
  'javascript:window.__hacked=1',
  `{{constructor.constructor('x')()}}`,
  '</textarea></title><b id=own>粗',
  '<!-- ]]> --><style>*{display:none}',
  '&lt;b&gt;&amp;&#x41;${7*7}#{7*7}',
  '反\u202Egnp.exe\u202C向',
  '零\u200B宽\uFEFF字\u200D符',
  '长'.repeat(40),
  'W'.repeat(40),
  `=cmd|'/c calc'!A1`,
  '__proto__',
  'constructor',
  'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L',
  '%3Cscript%3E%00\\u003cscript\\u003e',
]

const list = join(process.env['LIANJIAN_DATA'] ?? '../shared/data', 'text-attack/blns.json')
if (!existsSync(list)) console.warn(`SKIPPED: no list of naughty strings at ${list}; set LIANJIAN_DATA`)
export const naughty: readonly string[] = existsSync(list)
  ? (JSON.parse(readFileSync(list, 'utf8')) as string[]).filter(text => text.trim() !== '')
  : []

/** What is left of a text once blanks, invisible marks and brackets no longer count: the readers tidy those. */
export const plain = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\p{C}|\s/gu, '')
    .replace(/（/g, '(')
    .replace(/）/g, ')')

/** The nth invented number, checksum valid. */
function idNumber(n: number): string {
  const first17 = `99010119700101${String(n).padStart(3, '0')}`
  return first17 + checkCharacter(first17)
}

const cut = (text: string, length: number): string => text.slice(0, length).toWellFormed()
/** Much text without a blank in it, ending in the attack. */
const long = (text: string, length: number): string => `${'A1_'.repeat(length).slice(0, length - 60)}${cut(text, 60)}`
const day = (n: number): string => new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10)

export function csv(...rows: (readonly string[])[]): string {
  return rows.map(row => row.map(cell => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n')
}

export type Kind = 'units' | 'persons' | 'postings' | 'relatives' | 'clues' | 'cases' | 'sanctions' | 'inspectors'
interface Sheet {
  kind: Kind
  by: Role
  content: string
  rows: number
}

function sheet(kind: Kind, by: Role, head: string, rows: readonly (readonly string[])[]): Sheet {
  return { kind, by, content: csv(head.split(','), ...rows), rows: rows.length }
}

/** Words shorter than two letters cannot be told from a note below the table. */
export const many = naughty.map(text => cut(text, 80))

/** Namesakes without clue, case or sanction: whoever has one may not inspect. */
const poolFrom = 100

// oxlint-disable unicorn/no-useless-spread -- a row of thirteen cells reads better in two lines
export function sheets(today: string): Sheet[] {
  const each = <T>(make: (text: string, i: number) => T): T[] => attacks.map(make)
  const id = (i: number) => idNumber(i + 1)
  return [
    sheet(
      'units',
      'casework',
      '单位名称,单位简称,上级单位,单位类型,所在乡镇,备注',
      each((text, i) => [text, `简称${i}`, i < 6 ? (attacks[i - 1] ?? '') : '', cut(text, 20), text, long(text, 500)]),
    ),
    sheet(
      'persons',
      'casework',
      '姓名,身份证号,民族,籍贯,出生地,成长地,政治面貌,学历,毕业院校,工作单位,现任职务,职级,备注',
      [0, poolFrom].flatMap(first =>
        each((text, i) => [
          ...[text, id(first + i), cut(text, 20), text, text, text, text, text, long(text, 80), text, long(text, 80)],
          ...[cut(`正科级${text}`, 40), long(text, 500)],
        ]),
      ),
    ),
    sheet(
      'postings',
      'casework',
      '姓名,身份证号,任职单位,职务,起始时间,备注',
      each((text, i) => [text, id(i), attacks[(i + 3) % attacks.length]!, long(text, 80), '2015-03', long(text, 500)]),
    ),
    sheet(
      'relatives',
      'conduct',
      '干部姓名,干部身份证号,称谓,家庭成员姓名,政治面貌,工作单位,职务',
      each((text, i) => [text, id(i), '配偶', text, cut(text, 20), long(text, 80), long(text, 80)]),
    ),
    sheet(
      'clues',
      'casework',
      '线索编号,被反映人,身份证号,工作单位,职务,受理时间,线索来源,问题类型,反映的主要问题,处置方式,承办部门,承办人,备注',
      each((text, i) => [
        ...[`${i}#${cut(text, 30)}`, text, id(i), text, long(text, 80), today, text, text, long(text, 2000)],
        ...[text, text, text, long(text, 500)],
      ]),
    ),
    sheet(
      'cases',
      'casework',
      '案件编号,案由,被审查调查人,身份证号,工作单位,职务,立案时间,立案类别,问题类型,采取措施,承办部门,承办人,处分,备注',
      each((text, i) => [
        ...[`${i}#${cut(text, 30)}`, long(text, 200), text, id(i), text, long(text, 80), today, cut(text, 20)],
        ...[text, text, text, text, long(text, 200), long(text, 500)],
      ]),
    ),
    sheet('sanctions', 'casework', '姓名,身份证号,工作单位,处理类别,处分种类,决定时间,决定机关,文号,备注', [
      ...each((text, i) => [text, id(i), text, '党纪处分', text, '2026-03-01', long(text, 80), text, long(text, 500)]),
      // one person under all naughty strings: the dossier and its print carry every one of them
      ...many.map((text, i) => [attacks[0]!, id(0), attacks[0]!, '组织处理', '谈话提醒', day(i), text, '', text]),
    ]),
    sheet(
      'inspectors',
      'inspection',
      '姓名,身份证号,所在单位,部门,职务,职级,专业特长,可任角色,是否可抽调,入库时间',
      each((text, i) => [
        text,
        id(poolFrom + i),
        text,
        text,
        long(text, 80),
        text,
        cut(text, 20),
        '组长、成员',
        '是',
        '2020-01',
      ]),
    ),
  ]
}

export async function workAs(page: Page, role: Role): Promise<void> {
  await ask(page, { op: 'session.signOut' }).catch(() => undefined)
  await ask(page, { op: 'session.signIn', input: { login: loginOf(role), password } })
  // dossiers ask once a sitting what they are opened for
  await ask(page, { op: 'disclosures.declare', input: { purpose: '测试' } })
}

/** As the page itself uploads, without the dialog. */
export async function upload(page: Page, name: string, content: string): Promise<string> {
  return page.evaluate(
    async file => {
      const headers = { 'x-file-name': encodeURIComponent(file.name) }
      const answer = await fetch('/files', { method: 'POST', headers, body: file.content })
      return ((await answer.json()) as { fileId: string }).fileId
    },
    { name, content },
  )
}

export async function stage(page: Page, name: string, content: string, kind: Kind): Promise<number> {
  const fileId = await upload(page, name, content)
  return (await ask<{ batchId: number }>(page, { op: 'imports.read', input: { fileId, kind } })).batchId
}
