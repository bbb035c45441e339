import { practiceIn, type PracticeId } from '../../../shared/domain/deadlines/practices.ts'
import { type Repositories } from '../../../db/repositories/index.ts'

/** The number of the office's own practice that holds now, in the unit of that practice. */
export const practice = (db: Repositories, id: PracticeId): number => practiceIn(db.localLimits.all(), id).count
