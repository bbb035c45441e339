import { z } from 'zod'
import { command, query, unaudited } from './define.ts'
import { NameCursor, optionalText } from './fields.ts'

const UnitRow = z.object({
  id: z.int(),
  name: z.string(),
  parentId: z.int().nullable(),
  parentName: z.string().nullable(),
  kind: z.string().nullable(),
  level: z.string().nullable(),
  region: z.string().nullable(),
  children: z.int(),
  people: z.int(),
  sourceRowId: z.int().nullable(),
})

const UnitInput = z.object({
  name: z.string().trim().min(2, '请填写单位名称').max(100),
  code: optionalText(40),
  parentId: z.int().nullable().default(null),
  region: optionalText(60),
  level: optionalText(20),
  kind: optionalText(20),
  note: optionalText(500),
})

const Version = z.object({ version: z.int() })

export const units = {
  /** One level of the tree; a county's departments, a town's villages. */
  children: query({
    needs: 'registry.read',
    audit: unaudited,
    input: z.object({ parentId: z.int().nullable().default(null) }),
    output: z.array(UnitRow),
  }),

  /** Units by a part of their name or alias, one page at a time. */
  list: query({
    needs: 'registry.read',
    audit: unaudited,
    input: z.object({
      text: z.string().trim().max(60).default(''),
      kind: z.string().max(20).nullable().default(null),
      after: NameCursor.optional(),
      limit: z.int().min(1).max(200).default(100),
    }),
    output: z.object({ rows: z.array(UnitRow), next: NameCursor.optional() }),
  }),

  kinds: query({
    needs: 'registry.read',
    audit: unaudited,
    input: z.undefined(),
    output: z.array(z.object({ kind: z.string(), count: z.int() })),
  }),

  get: query({
    needs: 'registry.read',
    audit: unaudited,
    input: z.object({ id: z.int() }),
    output: z.object({
      id: z.int(),
      name: z.string(),
      code: z.string().nullable(),
      parentId: z.int().nullable(),
      region: z.string().nullable(),
      level: z.string().nullable(),
      kind: z.string().nullable(),
      note: z.string().nullable(),
      version: z.int(),
      sourceRowId: z.int().nullable(),
      aliases: z.array(z.string()),
      /** From the root down to the parent. */
      path: z.array(z.object({ id: z.int(), name: z.string() })),
      children: z.int(),
      people: z.int(),
      leaders: z.array(
        z.object({ personId: z.int(), name: z.string(), post: z.string(), fromOn: z.string().nullable() }),
      ),
    }),
  }),

  create: command({
    needs: 'registry.edit',
    audit: ({ name, parentId }) => ({ name, parentId }),
    input: UnitInput,
    output: z.object({ id: z.int() }),
  }),

  update: command({
    needs: 'registry.edit',
    audit: ({ id, name, parentId }) => ({ id, name, parentId }),
    input: UnitInput.extend({ id: z.int(), version: z.int() }),
    output: Version,
  }),

  /** All other names of a unit at once (简称、曾用名). */
  setAliases: command({
    needs: 'registry.edit',
    audit: ({ id, aliases }) => ({ id, aliases }),
    input: z.object({ id: z.int(), version: z.int(), aliases: z.array(z.string().trim().min(1).max(60)).max(30) }),
    output: Version,
  }),
}
