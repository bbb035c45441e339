import { z } from 'zod'
import { command, query } from './define.ts'
import { because, cells } from './dossier-fields.ts'
import { DateOrMonth } from './fields.ts'

/** The typed-in part of a unit's dossier. */
export const unitLines = {
  /** What a unit's dossier holds beyond the registry: 分工、责任清单、重点项目、重大资金、制度、风险点, and its rectification. */
  unitLines: query({
    needs: 'portrait.read',
    audit: ({ unitId }) => ({ unitId }),
    input: z.object({ unitId: z.int() }),
    output: z.object({
      sections: z.array(
        z.object({
          id: z.string(),
          title: z.string(),
          columns: z.array(z.object({ id: z.string(), title: z.string() })),
          rows: z.array(
            z.object({
              id: z.int(),
              occurredOn: z.string(),
              cells: z.record(z.string(), z.string()),
              recordedBy: z.string(),
            }),
          ),
        }),
      ),
      /** Approved findings by round, and the steps of their rectification. */
      findings: z.array(z.object({ round: z.string(), found: z.int() })),
      steps: z.array(
        z.object({ round: z.string(), step: z.string(), onDay: z.string(), grade: z.string().nullable() }),
      ),
    }),
  }),

  addUnitLine: command({
    needs: 'dossier.edit',
    audit: ({ unitId, section }) => ({ unitId, section }),
    input: z.object({ unitId: z.int(), section: z.string().max(10), occurredOn: DateOrMonth, cells }),
    output: z.object({ id: z.int() }),
  }),

  withdrawUnitLine: command({
    needs: 'dossier.edit',
    audit: ({ unitId, id, because: why }) => ({ unitId, id, because: why }),
    input: z.object({ unitId: z.int(), id: z.int(), because }),
    output: z.object({}),
  }),
}
