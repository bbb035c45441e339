/** The reply letter and its detail table as data: what is issued is this, word for word, and so it is kept. */
import { chineseDate, type PlainDate } from '../dates.ts'
import { conclusionIds, conclusionTitles, type ConclusionId } from './rooms.ts'

export interface LetterPerson {
  seq: number
  name: string
  unitName: string
  post: string
  proposedPost: string
  conclusion: ConclusionId
}
export interface LetterContent {
  organ: string
  requester: string
  /** 关于…党风廉政意见的复函 */
  title: string
  /** Paragraphs of the body, without the salutation. */
  body: string[]
  persons: LetterPerson[]
  issuedOn: PlainDate
}

export interface LetterFacts {
  organ: string
  requester: string
  letterNo: string
  letterOn: PlainDate
  occasion: string
  issuedOn: PlainDate
  persons: readonly LetterPerson[]
}

const most = 8

/** Names in the body as long as they are few; otherwise the table alone names them. */
const named = (persons: readonly LetterPerson[]): string =>
  persons.length <= most
    ? `${persons.map(person => person.name).join('、')}${persons.length > 1 ? `等${persons.length}名同志` : '同志'}`
    : `${persons.length}名同志`

/** Words of the three conclusions; reasons are not written into a letter. */
const sentences: Record<ConclusionId, string> = {
  clear: '截至本函发出之日，经核对我机关登记资料，暂未发现影响提拔任用的问题',
  postpone: '建议暂缓，待查清问题后再作答复',
  unfit: '不宜提拔任用',
}
const numerals = ['一', '二', '三']

export function letterOf(facts: LetterFacts): LetterContent {
  const { organ, requester, letterNo, letterOn, occasion, issuedOn } = facts
  const persons = [...facts.persons].sort((a, b) => a.seq - b.seq)
  const parts = conclusionIds
    .map(id => ({ id, persons: persons.filter(person => person.conclusion === id) }))
    .filter(part => part.persons.length > 0)
  const single = parts.length === 1
  return {
    organ,
    requester,
    title: `关于${named(persons)}党风廉政意见的复函`,
    body: [
      `《${letterNo}》（${chineseDate(letterOn)}）收悉。来函就${occasion}征求${persons.length}名同志的党风廉政意见。经研究，现函复如下：`,
      ...parts.map(
        (part, index) => `${single ? '' : `${numerals[index]}、`}${named(part.persons)}：${sentences[part.id]}。`,
      ),
      '以上意见仅供本次使用。发函后发现新的情况的，我机关将另行函告。',
    ],
    persons,
    issuedOn,
  }
}

/** What the dossier keeps of a reply (section A4): 来函单位, 事由, 回复意见, 经办人. */
export const replyCells = (
  letter: { requester: string; occasion: string; letterNo: string; no: string },
  conclusion: ConclusionId,
  by: string,
): Record<string, string> => ({
  c1: letter.requester,
  c2: `${letter.occasion}（来函${letter.letterNo}）`,
  c3: `${conclusionTitles[conclusion]}（复函${letter.no}）`,
  c4: by,
})
