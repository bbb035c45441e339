import { type Repositories } from '../../../db/repositories/index.ts'

const most = 12

/** From the root down to the parent; stops at a ring, which a broken import may leave behind. */
function pathTo(db: Repositories, id: number): { id: number; name: string }[] {
  const path: { id: number; name: string }[] = []
  for (let at = db.units.parentOf(id); at !== null && path.length < most; at = db.units.parentOf(at)) {
    const unit = db.units.get(at)
    path.unshift({ id: unit.id, name: unit.name })
  }
  return path
}

/** A unit with the path from its root, its other names, its leaders and how many stand below it. */
export function unitWithKin(db: Repositories, id: number) {
  const unit = db.units.get(id)
  return {
    ...unit,
    ...db.units.counts(id),
    aliases: db.units.aliases(id),
    path: pathTo(db, id),
    leaders: db.personDetails
      .leaders(id)
      .map(({ personId, personName, post, fromOn }) => ({ personId, name: personName, post, fromOn })),
  }
}
