/** What a report is about, as the address of the page says it: a report can be bookmarked, printed and asked for again. */
import { type LocationQuery } from 'vue-router'
import { isPlainDate } from '../../../shared/domain/dates.ts'
import { problemTypes, type ProblemType } from '../../../shared/domain/portrait/problems.ts'
import { presets } from '../../../shared/domain/statistics/periods.ts'
import { type useApi } from '../../api/client.ts'

type Api = ReturnType<typeof useApi>
export type Report = Awaited<ReturnType<Api['statistics']['report']>>
export type ReportTable = Report['chapters'][number]['tables'][number]
export type Answer = Awaited<ReturnType<Api['statistics']['rows']>>

export interface Choice {
  from: string
  to: string
  unitId?: number
  town?: string
  department?: string
  source?: string
  problemType?: ProblemType
}

const isProblemType = (word: string): word is ProblemType => (problemTypes as readonly string[]).includes(word)
const word = (value: LocationQuery[string] | undefined): string => (typeof value === 'string' ? value : '')

/** Without a period: this year up to today. */
export function choiceFrom(query: LocationQuery, today: string): Choice {
  const running = presets(today)[0]!.period
  const [from, to] = [word(query['from']), word(query['to'])]
  const unitId = Number(word(query['unitId']))
  const problemType = word(query['problemType'])
  const [town, department, source] = [word(query['town']), word(query['department']), word(query['source'])]
  return {
    from: isPlainDate(from) ? from : running.from,
    to: isPlainDate(to) ? to : running.to,
    ...(unitId > 0 && { unitId }),
    ...(town && { town }),
    ...(department && { department }),
    ...(source && { source }),
    ...(isProblemType(problemType) && { problemType }),
  }
}

export const queryOf = (choice: Choice): Record<string, string> =>
  Object.fromEntries(
    Object.entries(choice).flatMap(([key, value]: [string, string | number | undefined]) =>
      value === undefined ? [] : [[key, String(value)]],
    ),
  )

/** 3, 12.5, 40% — and a dash where nothing was there to be averaged. */
export const shown = (value: number | null, unit: string): string =>
  value === null ? '—' : unit === '%' ? `${value}%` : String(value)

/** What the report was narrowed to, in words. */
export const narrowing = (choice: Choice, unitName: string): string[] =>
  [
    choice.unitId !== undefined && `单位：${unitName}及下级单位`,
    choice.town && `乡镇（街道）：${choice.town}`,
    choice.department && `承办部门：${choice.department}`,
    choice.source && `线索来源：${choice.source}`,
    choice.problemType && `问题类型：${choice.problemType}`,
  ].filter(one => typeof one === 'string')
