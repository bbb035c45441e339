import { z } from 'zod'
import { maskedQuestion } from '../domain/search/words.ts'
import { query } from './define.ts'

const Hit = z.object({ id: z.int(), title: z.string(), detail: z.string() })

export const search = {
  /**
   * The one search box: persons by name, pinyin, initials, digits of their number (from the beginning, from the date of birth,
   * the last six or four) or unit; units; clues, cases and types of problem where permission and scope reach. A few of each.
   */
  find: query({
    needs: 'registry.read',
    audit: ({ text }) => ({ text: maskedQuestion(text) }),
    input: z.object({ text: z.string().trim().max(60), limit: z.int().min(1).max(50).default(8) }),
    output: z.object({
      people: z.array(Hit.extend({ maskedId: z.string() })),
      units: z.array(Hit),
      clues: z.array(Hit),
      cases: z.array(Hit),
      problems: z.array(z.object({ title: z.string(), detail: z.string() })),
    }),
  }),
}
