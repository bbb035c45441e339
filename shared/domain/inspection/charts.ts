/** Options of the round dashboard's charts, each with its table: pure data, drawn by renderer/ui/Chart.vue. */
import { rectifyLabels, type RectifyState } from './findings.ts'

export interface ChartTable {
  head: string[]
  rows: (string | number)[][]
}
export interface ChartParts {
  option: Record<string, unknown>
  table: ChartTable
}

export interface UnitProgress extends Record<RectifyState, number> {
  unitName: string
}

const order: readonly RectifyState[] = ['closed', 'asked', 'running', 'open']
const colours: Record<RectifyState, string> = {
  closed: '#14693a',
  asked: '#1d4f91',
  running: '#8a5300',
  open: '#9aa7b3',
}
/** Beside the colour, a pattern of its own: the bars can be told apart in black and white. */
const decals: Record<RectifyState, object> = {
  closed: { symbol: 'none' },
  asked: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [3, 3], rotation: 0.8, color: 'rgba(255,255,255,.6)' },
  running: { symbol: 'circle', dashArrayX: [[6, 6]], dashArrayY: [6, 0], color: 'rgba(255,255,255,.6)' },
  open: { symbol: 'triangle', symbolSize: 0.6, color: 'rgba(0,0,0,.25)' },
}

/** How far each unit's findings are, stacked. */
export function progressChart(units: readonly UnitProgress[]): ChartParts {
  const names = units.map(unit => unit.unitName)
  return {
    option: {
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      legend: { bottom: 0 },
      grid: { left: 8, right: 24, top: 8, bottom: 36, containLabel: true },
      xAxis: { type: 'value', minInterval: 1 },
      yAxis: { type: 'category', data: names, inverse: true, axisLabel: { width: 150, overflow: 'truncate' } },
      series: order.map(state => ({
        name: rectifyLabels[state],
        type: 'bar',
        stack: 'all',
        barMaxWidth: 18,
        itemStyle: { color: colours[state], decal: decals[state] },
        data: units.map(unit => unit[state]),
      })),
    },
    table: {
      head: ['单位', ...order.map(state => rectifyLabels[state]), '合计'],
      rows: units.map(unit => [
        unit.unitName,
        ...order.map(state => unit[state]),
        order.reduce((sum, state) => sum + unit[state], 0),
      ]),
    },
  }
}

/** Named counts as lying bars, largest on top. */
export function countsChart(title: string, counts: readonly { name: string; count: number }[]): ChartParts {
  return {
    option: {
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      grid: { left: 8, right: 32, top: 8, bottom: 8, containLabel: true },
      xAxis: { type: 'value', minInterval: 1 },
      yAxis: {
        type: 'category',
        data: counts.map(({ name }) => name),
        inverse: true,
        axisLabel: { width: 150, overflow: 'truncate' },
      },
      series: [
        {
          name: title,
          type: 'bar',
          barMaxWidth: 18,
          itemStyle: { color: '#1b4f72' },
          label: { show: true, position: 'right' },
          data: counts.map(({ count }) => count),
        },
      ],
    },
    table: { head: [title, '数量'], rows: counts.map(({ name, count }) => [name, count]) },
  }
}
