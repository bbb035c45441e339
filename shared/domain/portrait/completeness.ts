/**
 * How complete the data behind a portrait is (数据完整度). Silence is not virtue: a unit that reports nothing must not look
 * clean, so the share of known facts stands beside every portrait and says what is missing.
 */

export interface CompletenessItem {
  title: string
  known: number
  total: number
  /** What to do about it; empty when all is known. */
  hint: string
}

export interface Completeness {
  /** Whole percent over all items; undefined when there is nothing to know yet. */
  percent?: number | undefined
  items: CompletenessItem[]
  note: string
}

/** Below this share a portrait says that no study should rest on it. */
export const enoughPercent = 60

export function completenessOf(
  items: readonly { title: string; known: number; total: number; mend: string }[],
): Completeness {
  const counted = items.filter(item => item.total > 0)
  const known = counted.reduce((sum, item) => sum + item.known, 0)
  const total = counted.reduce((sum, item) => sum + item.total, 0)
  const percent = total > 0 ? Math.floor((known / total) * 100) : undefined
  return {
    percent,
    items: items.map(({ title, known, total, mend }) => ({
      title,
      known,
      total,
      hint: known < total || total === 0 ? mend : '',
    })),
    note:
      percent === undefined
        ? '尚无可供画像的资料。没有记录不等于没有问题。'
        : percent < enoughPercent
          ? `资料完整度${percent}%，低于${enoughPercent}%，不宜据此研判，请先补齐资料。`
          : `资料完整度${percent}%。没有记录不等于没有问题，数字仅供研判参考。`,
  }
}
