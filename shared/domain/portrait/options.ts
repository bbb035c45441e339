/** ECharts options as plain objects, and the same figures as tables: pure, pinned by golden files. */
import { type PeerMetric } from './peers.ts'
import { type Series, type TimelineEvent } from './series.ts'

export type ChartOption = Record<string, unknown>
export interface ChartTable {
  head: string[]
  rows: (string | number)[][]
}
export interface ChartModel {
  option: ChartOption
  table: ChartTable
}

/** Told apart without colour too: every line has its own pattern. */
const palette = ['#4e7ea8', '#c28a2c', '#a3533f', '#5b4a73', '#5f8a5b']
const decal = [
  { symbol: 'none' },
  { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: 0.785 },
  { symbol: 'circle', symbolSize: 0.7 },
  { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [3, 3] },
]
const lineStyle = (index: number) => ({
  itemStyle: { color: palette[index % palette.length], decal: decal[index % decal.length] },
})
const grid = { left: 8, right: 16, top: 34, bottom: 8, containLabel: true }

const tableOf = (corner: string, series: Series): ChartTable => ({
  head: [corner, ...series.lines.map(line => line.name)],
  rows: series.headings.map((heading, index) => [
    heading,
    ...series.lines.map(line => line.figures[index]?.value ?? 0),
  ]),
})

/** Stacked columns: forms by year. */
export function formChart(series: Series): ChartModel {
  return {
    option: {
      grid,
      legend: { top: 0, itemHeight: 10 },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      xAxis: { type: 'category', data: series.headings },
      yAxis: { type: 'value', minInterval: 1 },
      series: series.lines.map((line, index) => ({
        type: 'bar',
        name: line.name,
        stack: 'forms',
        barMaxWidth: 36,
        data: line.figures.map(figure => figure.value),
        ...lineStyle(index),
      })),
    },
    table: tableOf('年度', series),
  }
}

/** Lying bars: types of problem, clues beside cases. */
export function problemChart(series: Series): ChartModel {
  return {
    option: {
      grid,
      legend: { top: 0, itemHeight: 10 },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      xAxis: { type: 'value', minInterval: 1 },
      yAxis: { type: 'category', inverse: true, data: series.headings },
      series: series.lines.map((line, index) => ({
        type: 'bar',
        name: line.name,
        barMaxWidth: 12,
        data: line.figures.map(figure => figure.value),
        ...lineStyle(index),
      })),
    },
    table: tableOf('问题类型', series),
  }
}

/** Points on lanes: what happened when. */
export function timelineChart(events: readonly TimelineEvent[]): ChartModel {
  const lanes = ['任职', '线索', '案件', '处分处理']
  const symbols = ['circle', 'triangle', 'rect', 'diamond']
  return {
    option: {
      grid: { ...grid, top: 8 },
      tooltip: { trigger: 'item' },
      xAxis: { type: 'time' },
      yAxis: { type: 'category', inverse: true, data: lanes },
      series: lanes.map((lane, index) => ({
        type: 'scatter',
        name: lane,
        symbol: symbols[index],
        symbolSize: 11,
        itemStyle: { color: palette[index] },
        data: events
          .filter(event => event.lane === lane)
          .map(event => ({ name: event.title, value: [event.on, lane] })),
      })),
    },
    table: { head: ['时间', '类别', '事项'], rows: events.map(event => [event.on, event.lane, event.title]) },
  }
}

/** Boxes of the peers with the unit's own value as a point; metrics without enough peers stand in the table only. */
export function peerChart(metrics: readonly PeerMetric[]): ChartModel {
  const drawn = metrics.filter(metric => metric.peers !== undefined)
  return {
    option: {
      grid,
      legend: { top: 0, itemHeight: 10 },
      tooltip: { trigger: 'item' },
      xAxis: { type: 'value' },
      yAxis: { type: 'category', inverse: true, data: drawn.map(metric => metric.title) },
      series: [
        {
          type: 'boxplot',
          name: '同类单位',
          boxWidth: [8, 18],
          itemStyle: { color: '#e4e9ee', borderColor: '#5a6b7b' },
          data: drawn.map(({ peers }) => (peers ? [peers.min, peers.lower, peers.median, peers.upper, peers.max] : [])),
        },
        {
          type: 'scatter',
          name: '本单位',
          symbol: 'diamond',
          symbolSize: 13,
          itemStyle: { color: '#a3533f' },
          data: drawn.map((metric, index) => [metric.own, index]),
        },
      ],
    },
    table: {
      head: ['指标', '本单位', '同类单位数', '下四分位', '中位数', '上四分位'],
      rows: metrics.map(({ title, own, peers }) =>
        peers
          ? [title, own, peers.count, peers.lower, peers.median, peers.upper]
          : [title, own, '同类单位不足4个，不作对照', '', '', ''],
      ),
    },
  }
}
