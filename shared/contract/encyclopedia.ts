/** 内网百度百科: one page per person, unit and type of problem, with links between them and the way down from the county. */
import { z } from 'zod'
import { problemTypes } from '../domain/portrait/problems.ts'
import { query, unaudited } from './define.ts'

/** A line of a page that leads somewhere; `to` empty: only text. */
const Item = z.object({ title: z.string(), detail: z.string(), to: z.string() })
const Fact = z.object({ label: z.string(), value: z.string(), to: z.string() })
const Event = z.object({ on: z.string(), lane: z.string(), title: z.string(), to: z.string() })
export const Relation = z.object({
  from: z.string(),
  to: z.string(),
  /** 任职, 曾任职, 班子成员, 线索, 亲属（仅回避）… */
  label: z.string(),
})
export const GraphNode = z.object({
  key: z.string(),
  kind: z.enum(['person', 'unit', 'clue', 'case', 'relative', 'problem']),
  title: z.string(),
  to: z.string(),
})
const Graph = z.object({ nodes: z.array(GraphNode), relations: z.array(Relation) })

const Figures = z.object({
  /** Null: not within this account's permission or scope. */
  people: z.int(),
  clues: z.int().nullable(),
  cases: z.int().nullable(),
})
const Child = z.object({ id: z.int(), name: z.string(), kind: z.string().nullable(), units: z.int(), figures: Figures })
const Section = z.object({ title: z.string(), items: z.array(Item), more: z.string() })

export const encyclopedia = {
  person: query({
    needs: 'registry.read',
    audit: ({ id }) => ({ personId: id }),
    input: z.object({ id: z.int() }),
    output: z.object({
      id: z.int(),
      name: z.string(),
      facts: z.array(Fact),
      sections: z.array(Section),
      events: z.array(Event),
      graph: Graph,
      /** What this account's permission leaves out, in words. */
      notes: z.array(z.string()),
    }),
  }),

  unit: query({
    needs: 'registry.read',
    audit: ({ id }) => ({ unitId: id }),
    heavy: true,
    input: z.object({ id: z.int() }),
    output: z.object({
      id: z.int(),
      name: z.string(),
      path: z.array(z.object({ id: z.int(), name: z.string() })),
      facts: z.array(Fact),
      figures: Figures,
      children: z.array(Child),
      sections: z.array(Section),
      events: z.array(Event),
      graph: Graph,
      notes: z.array(z.string()),
    }),
  }),

  /** The county from above: the units at the top with their sums, and the types of problem. */
  root: query({
    needs: 'registry.read',
    audit: unaudited,
    heavy: true,
    input: z.object({}).default({}),
    output: z.object({
      children: z.array(Child),
      problems: z.array(z.object({ type: z.string(), clues: z.int(), cases: z.int() })),
      notes: z.array(z.string()),
    }),
  }),

  /** One type of problem: where it occurs, by year, and the clues and cases within reach. */
  problem: query({
    needs: 'case.read',
    audit: ({ type }) => ({ problemType: type }),
    heavy: true,
    input: z.object({ type: z.enum(problemTypes) }),
    output: z.object({
      type: z.string(),
      years: z.array(z.object({ year: z.int(), clues: z.int(), cases: z.int() })),
      units: z.array(z.object({ id: z.int(), name: z.string(), clues: z.int(), cases: z.int() })),
      sections: z.array(Section),
      notes: z.array(z.string()),
    }),
  }),
}
