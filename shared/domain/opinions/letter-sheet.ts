/** The reply letter as it goes onto paper, with its detail table as 附件. */
import { chineseDate } from '../dates.ts'
import { plainLetter, type Letter } from '../letters/letter.ts'
import { type LetterContent } from './letter.ts'
import { conclusionTitles } from './rooms.ts'

const annexTitle = '党风廉政意见回复明细表'

export function opinionLetter(
  { organ, requester, title, body, persons, issuedOn }: LetterContent,
  { no, isVoid }: { no: string; isVoid: boolean },
): Letter {
  return plainLetter({
    layout: 'headed',
    mark: organ,
    no,
    title,
    addressee: requester,
    blocks: body.map(text => ({ type: 'text', text })),
    attachments: [`${annexTitle}（${persons.length}人）`],
    signature: { organ, date: chineseDate(issuedOn) },
    annex: {
      title: annexTitle,
      table: {
        type: 'table',
        heads: ['序号', '姓名', '工作单位', '现任职务', '拟任职务', '意见'],
        widths: [9, 13, 23, 17, 17, 21],
        rows: persons.map(one => [
          String(one.seq),
          one.name,
          one.unitName,
          one.post,
          one.proposedPost,
          conclusionTitles[one.conclusion],
        ]),
      },
      note: persons.length > 1 ? `合计${persons.length}人。本表随函使用，不得另行复制。` : '',
    },
    stamp: isVoid ? '作　废' : '',
  })
}
