/** What several operations of a dossier take. */
import { z } from 'zod'

/** The cells of a typed line by the column's id. */
export const cells = z.record(z.string().max(8), z.string().trim().max(500))
/** Why a line is put aside or replaced. */
export const because = z.string().trim().min(2, '请写明原因').max(200)
