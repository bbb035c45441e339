/** Headings that an administrator added (表头同义词), laid over those that the program knows. */
import { AppError } from '../../../shared/domain/errors.ts'
import { type Kind } from '../../../shared/domain/imports/kind.ts'
import { isKindId, kindIds, kindOf, type KindId } from '../../../shared/domain/imports/kinds/index.ts'
import { fieldNamed, withSynonyms } from '../../../shared/domain/imports/mapping.ts'
import { heading } from '../../../shared/domain/imports/words.ts'
import { type Synonym } from '../../../db/repositories/import-choices.ts'
import { type Repositories } from '../../../db/repositories/index.ts'

export type Kinds = (id: KindId) => Kind

let last: { list: string; kinds: Map<KindId, Kind> } | undefined

/** All kinds with the added headings. The same objects as long as nobody adds another one, for their scores are remembered. */
export function kindsWith(db: Repositories): Kinds {
  const synonyms = db.imports.synonyms()
  const list = JSON.stringify(synonyms)
  if (last?.list !== list) {
    const of = (id: KindId): Kind =>
      withSynonyms(
        kindOf(id),
        synonyms.filter(one => one.kind === id && Object.hasOwn(kindOf(id).fields, one.field)),
      )
    last = { list, kinds: new Map(kindIds.map(id => [id, of(id)])) }
  }
  const { kinds } = last
  return id => kinds.get(id)!
}

const refused = (path: string, message: string): AppError =>
  new AppError('input.invalid', { faults: [{ path, message }] })

/** Throws `input.invalid` when the heading already means something in this kind of sheet. */
export function addSynonym(db: Repositories, { kind: id, field, word }: Synonym, account: string, at: string): void {
  if (!isKindId(id) || !Object.hasOwn(kindOf(id).fields, field)) throw refused('field', '没有这一列，请重新选择')
  if (heading(word) === '') throw refused('word', '同义词不能只有空格或符号，请填写表头上的文字')
  const kind = kindsWith(db)(id)
  const owner = fieldNamed(kind, word)
  if (owner === field) throw refused('word', `“${word}”已能识别为“${kind.fields[field]!.label}”，不必再添加`)
  if (owner !== undefined)
    throw refused(
      'word',
      `“${word}”已是“${kind.label}”中“${kind.fields[owner]!.label}”列的名称，不能再指“${kind.fields[field]!.label}”`,
    )
  db.imports.addSynonym({ kind: id, field, word }, account, at)
}
