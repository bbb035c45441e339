import { isOwnStaff } from '../../../shared/domain/dossier/groups.ts'
import { AppError } from '../../../shared/domain/errors.ts'
import { can, type Actor } from '../../../shared/domain/roles.ts'
import { type Person } from '../../../db/repositories/people.ts'
import { type Context } from '../context.ts'

export const groupFactsOf = ({ rank, post, unitTitle, unitName }: Person) => ({
  rank,
  post,
  unitName: unitTitle ?? unitName,
})

export const isOwn = (person: Person): boolean => isOwnStaff(groupFactsOf(person))

/** The person, if this actor may open the dossier: the commission's own staff need a right apart (严于一般档案). */
export function openable({ db, actor }: Pick<Context, 'db'> & { actor: Actor }, personId: number): Person {
  const person = db.people.get(personId)
  if (isOwn(person) && !can(actor, 'dossier.own')) throw new AppError('dossier.own')
  return person
}
