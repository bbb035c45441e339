/** What the preview shows (预览的几种看法): rows by state, or the panels in which words, values and differing records are decided. */
import { type Only } from './use-preview-rows.ts'

export type View = Only | 'values' | 'questions' | 'conflicts'

const rowViews: readonly string[] = ['all', 'good', 'faulty', 'skipped', 'corrected'] satisfies Only[]
export const isOnly = (view: View): view is Only => rowViews.includes(view)
