/** The chapters of the manual: order, title, and the screens from which F1 opens each. Their text is chapters/<id>.md. */
export interface Chapter {
  id: string
  title: string
  /** Beginnings of paths; the longest that fits wins. */
  screens: readonly string[]
}

export const chapters: readonly Chapter[] = [
  { id: 'import-to-board', title: '工作一：从导入到期限看板', screens: ['/'] },
  {
    id: 'casework',
    title: '线索与案件怎么办',
    screens: ['/clues', '/cases', '/flow', '/unsettled', '/forwards', '/meddling', '/reviews', '/holds'],
  },
  { id: 'papers', title: '措施、涉案财物与文书', screens: ['/papers', '/print/papers'] },
  { id: 'roster', title: '工作二：巡察名单', screens: ['/rounds', '/pool', '/print/roster'] },
  {
    id: 'findings',
    title: '巡察问题、整改与交换包',
    screens: ['/findings', '/handovers', '/exchange', '/rectifications', '/print/inspection'],
  },
  { id: 'dossier', title: '工作三：画像与廉政档案', screens: ['/people', '/units', '/dossiers', '/print/dossier'] },
  {
    id: 'opinions',
    title: '工作四：意见回复、百科与查阅登记',
    screens: ['/opinions', '/print/opinion', '/wiki', '/disclosures', '/print/disclosures'],
  },
  { id: 'first-run', title: '首次设置与恢复密钥', screens: ['/set-up', '/recover', '/sign-in'] },
  { id: 'accounts', title: '账号与三员', screens: ['/accounts', '/password', '/audit'] },
  { id: 'deadlines', title: '期限怎么算', screens: ['/calendars', '/limits', '/deadlines'] },
  { id: 'statistics', title: '统计怎么数', screens: ['/statistics', '/print/statistics'] },
  { id: 'sheets', title: '表格导入说明', screens: ['/imports'] },
  { id: 'keyboard', title: '键盘操作一览', screens: [] },
  { id: 'backup', title: '备份与恢复', screens: ['/system', '/jobs'] },
  { id: 'questions', title: '常见问题', screens: [] },
  { id: 'limits', title: '本程序不做什么', screens: [] },
]

const begins = (path: string, screen: string): boolean =>
  screen === '/' ? path === '/' : path === screen || path.startsWith(`${screen}/`)

/** The chapter about the screen somebody came from; the first one when no screen is named or known. */
export function chapterFor(from: string): Chapter {
  const path = from.split('?')[0] ?? ''
  const fitting = chapters
    .flatMap(chapter => chapter.screens.map(screen => ({ chapter, screen })))
    .filter(({ screen }) => begins(path, screen))
    .sort((a, b) => b.screen.length - a.screen.length)
  return fitting[0]?.chapter ?? chapters[0]!
}
