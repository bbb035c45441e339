/** Which rows of clues, cases and clocks a caller may see: all, none, or those whose 承办人 bears this name. */
export interface RowScope {
  cases: 'all' | 'none' | { handler: string }
}

/** The handler that a scope and a filter together ask for; undefined when no row can satisfy both. */
export function handlerWithin(scope: RowScope, wanted: string | null): { handler: string | null } | undefined {
  if (scope.cases === 'none') return undefined
  if (scope.cases === 'all') return { handler: wanted }
  return wanted === null || wanted === scope.cases.handler ? { handler: scope.cases.handler } : undefined
}

/** May a row of this handler be seen at all? */
export const isWithin = (scope: RowScope, handler: string | null): boolean =>
  scope.cases === 'all' || (scope.cases !== 'none' && scope.cases.handler === handler)

/** A text for LIKE that finds the words as they stand; null for none. */
export const likeText = (text: string): string | null => (text === '' ? null : `%${text.replace(/[\\%_]/g, '\\$&')}%`)
