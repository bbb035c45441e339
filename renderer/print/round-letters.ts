/** What the letters of a round share: the words on top of each page. */
import { useSession } from '../api/session.ts'
import { type LetterPage } from '../ui/letter/letter-pages.ts'

/** `打印人`, `打印时间` of now, beside the title. */
export function printedHead(title: string): NonNullable<LetterPage['head']> {
  const printedAt = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
  return { left: title, right: `打印人：${useSession().user?.name ?? ''}　打印时间：${printedAt}` }
}

/** 第三轮巡察 stays; 第三轮 becomes 第三轮巡察. */
export const roundTitle = (name: string): string => `${name.replace(/（训练）$/, '').replace(/巡察$/, '')}巡察`

/** 科员（二级主任科员）: the rank tells why somebody may lead a group; said once where the post already says it. */
export const postAndRank = ({ post, rank }: { post: string | null; rank: string | null }): string =>
  rank && !(post ?? '').includes(rank) ? `${post ?? ''}（${rank}）` : (post ?? '')
