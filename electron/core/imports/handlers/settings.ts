/** Handlers of what an administrator sets for the import centre: further headings, larger limits. */
import { type Service } from '../../services/service.ts'
import { isKindId } from '../../../../shared/domain/imports/kinds/index.ts'
import { limitViews, setLimit } from '../limits.ts'
import { addSynonym } from '../synonyms.ts'

type Settings = 'synonyms' | 'addSynonym' | 'dropSynonym' | 'limits' | 'setLimit'

export const settings: Pick<Service<'imports'>, Settings> = {
  synonyms: ({ db }) =>
    db.imports.synonyms().flatMap(({ kind, field, word }) => (isKindId(kind) ? [{ kind, field, word }] : [])),

  addSynonym({ db, actor, now, emit }, synonym) {
    addSynonym(db, synonym, actor.name, now.toISOString())
    emit('data:imports')
    return {}
  },

  dropSynonym({ db, emit }, synonym) {
    db.imports.dropSynonym(synonym)
    emit('data:imports')
    return {}
  },

  limits: ({ db }) => limitViews(db),

  setLimit({ db, emit }, { name, value }) {
    setLimit(db, name, value)
    emit('data:imports')
    return {}
  },
}
