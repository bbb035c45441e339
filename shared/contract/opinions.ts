/** Opinion replies on integrity (党风廉政意见回复): rooms sign, a named leader concludes, the program gathers and reminds. */
import { z } from 'zod'
import { checkGroups } from '../domain/opinions/checklist.ts'
import { conclusionIds, findingIds, mostPersons, roomIds } from '../domain/opinions/rooms.ts'
import { command, job, query, unaudited } from './define.ts'
import { optionalText, PlainDateField } from './fields.ts'

const text = z.string().nullable()

const Listed = z.object({
  row: z.int().nullable().default(null),
  name: z.string().trim().min(1, '请填写姓名').max(40),
  idNumber: optionalText(24),
  unitName: optionalText(100),
  post: optionalText(100),
  proposedPost: optionalText(100),
})

const Request = z.object({
  id: z.int(),
  no: z.string(),
  requester: z.string(),
  letterNo: z.string(),
  letterOn: z.string(),
  receivedOn: z.string(),
  occasion: z.string(),
  rooms: z.array(z.enum(roomIds)),
  note: text,
  sourceName: text,
  dueOn: z.string(),
  because: z.string(),
  level: z.enum(['overdue', 'near', 'far', 'closed', 'paused']),
  daysLeft: z.int(),
  late: z.boolean(),
  state: z.enum(['open', 'issued', 'withdrawn']),
  closedOn: text,
  version: z.int(),
  createdBy: z.string(),
})

const RoomState = z.object({
  room: z.enum(roomIds),
  state: z.enum(['unsigned', 'signed', 'stale']),
  /** Null where this account may know only that the room signed. */
  finding: z.enum(findingIds).nullable(),
  signedBy: text,
  signedAt: text,
})

const PersonRow = z.object({
  id: z.int(),
  seq: z.int(),
  name: z.string(),
  maskedId: z.string(),
  unitName: text,
  post: text,
  proposedPost: text,
  sourceRow: z.int().nullable(),
  personId: z.int().nullable(),
  match: z.enum(['open', 'exact', 'chosen', 'none']),
  matchedBy: text,
  rooms: z.array(RoomState),
  /** What must be done before anybody may conclude; empty: ready. */
  missing: z.array(z.string()),
  care: z.boolean(),
  conclusion: z.enum(conclusionIds).nullable(),
  conclusionNote: text,
  concludedBy: text,
  removedBecause: text,
  version: z.int(),
})

const Letter = z.object({
  id: z.int(),
  no: z.string(),
  issuedOn: z.string(),
  signer: z.string(),
  issuedBy: z.string(),
  voidBecause: text,
})

const Check = z.object({
  id: z.enum(checkGroups),
  title: z.string(),
  state: z.enum(['lines', 'none', 'withheld']),
  note: z.string(),
  lines: z.array(z.object({ key: z.string(), text: z.string(), source: z.string(), link: text, open: z.boolean() })),
})

const Ids = z.array(z.int()).min(1, '请先选择人员').max(mostPersons)

export const opinions = {
  list: query({
    needs: 'opinion.read',
    audit: unaudited,
    input: z.object({
      state: z.enum(['open', 'closed']).default('open'),
      after: z.object({ dueOn: z.string(), id: z.int() }).optional(),
      limit: z.int().min(1).max(200).default(100),
    }),
    output: z.object({
      rows: z.array(Request.extend({ persons: z.int(), concluded: z.int(), mine: z.int() })),
      next: z.object({ dueOn: z.string(), id: z.int() }).optional(),
      days: z.int(),
    }),
  }),

  get: query({
    needs: 'opinion.read',
    audit: ({ id }) => ({ id }),
    input: z.object({ id: z.int() }),
    output: z.object({
      request: Request,
      persons: z.array(PersonRow),
      letters: z.array(Letter),
      events: z.array(
        z.object({ id: z.int(), kind: z.string(), note: z.string(), byName: z.string(), at: z.string() }),
      ),
      /** Rooms this account signs for. */
      myRooms: z.array(z.enum(roomIds)),
      /** A number nobody has used yet, for the letter. */
      nextNo: z.string(),
    }),
  }),

  /** Names out of a spreadsheet, to be looked at before anything is registered. */
  readNames: job({
    needs: 'opinion.edit',
    audit: unaudited,
    input: z.object({ fileId: z.string().max(60) }),
    output: z.object({
      fileName: z.string(),
      persons: z.array(
        z.object({
          row: z.int().nullable(),
          name: z.string(),
          idNumber: text,
          unitName: text,
          post: text,
          proposedPost: text,
        }),
      ),
      faults: z.array(z.object({ row: z.int(), text: z.string() })),
    }),
  }),

  register: command({
    needs: 'opinion.edit',
    audit: ({ requester, letterNo, occasion, persons }) => ({ requester, letterNo, occasion, persons: persons.length }),
    input: z.object({
      requester: z.string().trim().min(2, '请填写来函单位').max(100),
      letterNo: z.string().trim().min(2, '请填写来函文号').max(60),
      letterOn: PlainDateField,
      receivedOn: PlainDateField,
      occasion: z.string().trim().min(2, '请填写事由').max(40),
      rooms: z
        .array(z.enum(roomIds))
        .min(1, '请至少选择一个核对部门')
        .default([...roomIds]),
      note: optionalText(300),
      sourceName: optionalText(120),
      persons: z.array(Listed).min(1, '请至少登记一人').max(mostPersons, `一次最多${mostPersons}人，请分函登记`),
    }),
    output: z.object({ id: z.int(), no: z.string() }),
  }),

  addPerson: command({
    needs: 'opinion.edit',
    audit: ({ id, person }) => ({ id, name: person.name }),
    input: z.object({ id: z.int(), person: Listed }),
    output: z.object({ id: z.int() }),
  }),

  /** Takes a person off the list; the row stays with the reason. */
  removePerson: command({
    needs: 'opinion.edit',
    audit: ({ personRowId, because }) => ({ personRowId, because }),
    input: z.object({
      personRowId: z.int(),
      version: z.int(),
      because: z.string().trim().min(2, '请写明撤下原因').max(200),
    }),
    output: z.object({}),
  }),

  /** Persons of the registry who might be meant, with what speaks for and against each. */
  candidates: query({
    needs: 'opinion.edit',
    audit: ({ personRowId, text: words }) => ({ personRowId, asked: words.length > 0 }),
    input: z.object({ personRowId: z.int(), text: z.string().trim().max(40).default('') }),
    output: z.array(
      z.object({
        personId: z.int(),
        name: z.string(),
        maskedId: z.string(),
        bornOn: text,
        unitName: text,
        post: text,
        signs: z.array(z.string()),
        against: z.boolean(),
      }),
    ),
  }),

  /** A named person decides who is meant; `personId` null: nobody in the registry is. */
  match: command({
    needs: 'opinion.edit',
    audit: ({ personRowId, personId }) => ({ personRowId, personId }),
    input: z.object({ personRowId: z.int(), version: z.int(), personId: z.int().nullable() }),
    output: z.object({ version: z.int() }),
  }),

  /** What is on record about one person of the list, as far as this account may see it, and what the rooms signed. */
  check: query({
    needs: 'opinion.read',
    audit: ({ personRowId }) => ({ personRowId }),
    input: z.object({ personRowId: z.int() }),
    output: z.object({
      person: PersonRow,
      request: Request,
      groups: z.array(Check),
      findings: z.array(
        z.object({
          id: z.int(),
          room: z.enum(roomIds),
          finding: z.enum(findingIds).nullable(),
          note: text,
          signedBy: z.string(),
          signedAt: z.string(),
          /** A later one of the same room holds instead. */
          superseded: z.boolean(),
          withheld: z.boolean(),
        }),
      ),
      statements: z.array(z.object({ kind: z.string(), text: z.string(), statedOn: z.string() })),
      myRooms: z.array(z.enum(roomIds)),
    }),
  }),

  /** A room signs its own finding. Several people at once only where it found nothing and nothing is open on record. */
  sign: command({
    needs: 'opinion.sign',
    audit: ({ personRowIds, room, finding }) => ({ personRowIds, room, finding }),
    input: z.object({
      personRowIds: Ids,
      room: z.enum(roomIds),
      finding: z.enum(findingIds),
      note: optionalText(1000),
    }),
    output: z.object({ signed: z.int() }),
  }),

  /** A named leader chooses one of the three. Several at once only where no room found anything. */
  conclude: command({
    needs: 'opinion.issue',
    audit: ({ personRowIds, conclusion, note }) => ({ personRowIds, conclusion, note }),
    input: z.object({ personRowIds: Ids, conclusion: z.enum(conclusionIds), note: optionalText(1000) }),
    output: z.object({ concluded: z.int() }),
  }),

  /** Takes a conclusion back before the letter is out. */
  reopen: command({
    needs: 'opinion.issue',
    audit: ({ personRowId, because }) => ({ personRowId, because }),
    input: z.object({
      personRowId: z.int(),
      version: z.int(),
      because: z.string().trim().min(2, '请写明原因').max(200),
    }),
    output: z.object({}),
  }),

  /** Issues the letter: content and number are fixed, the reply is filed into the dossiers. */
  issue: command({
    needs: 'opinion.issue',
    audit: ({ id, no, issuedOn }) => ({ id, no, issuedOn }),
    input: z.object({
      id: z.int(),
      version: z.int(),
      no: z.string().trim().min(3, '请填写复函文号').max(60),
      issuedOn: PlainDateField,
    }),
    output: z.object({ letterId: z.int() }),
  }),

  /** Makes a letter void; the number stays used, the entries in the dossiers are withdrawn, the request is open again. */
  voidLetter: command({
    needs: 'opinion.issue',
    audit: ({ letterId, because }) => ({ letterId, because }),
    input: z.object({ letterId: z.int(), because: z.string().trim().min(2, '请写明作废原因').max(200) }),
    output: z.object({}),
  }),

  /** The letter as issued, for paper. */
  letter: query({
    needs: 'opinion.read',
    audit: ({ letterId }) => ({ letterId }),
    input: z.object({ letterId: z.int() }),
    output: z.object({
      id: z.int(),
      no: z.string(),
      organ: z.string(),
      requester: z.string(),
      title: z.string(),
      body: z.array(z.string()),
      persons: z.array(
        z.object({
          seq: z.int(),
          name: z.string(),
          unitName: z.string(),
          post: z.string(),
          proposedPost: z.string(),
          conclusion: z.enum(conclusionIds),
        }),
      ),
      issuedOn: z.string(),
      signer: z.string(),
      requestNo: z.string(),
      voidBecause: text,
      printedBy: z.string(),
      printedAt: z.string(),
    }),
  }),

  /** The detail table as a workbook. */
  export: job({
    needs: 'opinion.issue',
    audit: ({ letterId }) => ({ letterId }),
    input: z.object({ letterId: z.int() }),
    output: z.object({ fileId: z.string(), name: z.string() }),
  }),

  /** The letter with its detail table as a Word file, for offices that edit. */
  writeFile: job({
    needs: 'opinion.read',
    audit: ({ letterId }) => ({ letterId }),
    input: z.object({ letterId: z.int() }),
    output: z.object({ fileId: z.string(), name: z.string() }),
  }),

  withdraw: command({
    needs: 'opinion.edit',
    audit: ({ id, because }) => ({ id, because }),
    input: z.object({ id: z.int(), version: z.int(), because: z.string().trim().min(2, '请写明撤回原因').max(200) }),
    output: z.object({}),
  }),

  /** Working days to the reply for requests registered from now on. */
  setDays: command({
    needs: 'opinion.edit',
    audit: ({ days }) => ({ days }),
    input: z.object({ days: z.int().min(1).max(30) }),
    output: z.object({}),
  }),
}
