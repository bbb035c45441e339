import { z } from 'zod'
import { command, job, query, unaudited } from './define.ts'
import { Why } from './findings.ts'

const Counts = z.record(z.string(), z.int())
const PackageRow = z.object({
  id: z.int(),
  uid: z.string(),
  direction: z.enum(['out', 'in']),
  kind: z.enum(['task', 'work', 'receipt']),
  roundId: z.int().nullable(),
  roundName: z.string().nullable(),
  groupNo: z.int().nullable(),
  peerName: z.string(),
  madeAt: z.string(),
  /** SHA-256 of the content, hexadecimal. */
  hash: z.string(),
  counts: Counts,
  state: z.enum(['sent', 'received', 'staged', 'merged', 'refused']),
  handledBy: z.string(),
  handledAt: z.string(),
})

const Value = z.union([z.string(), z.number(), z.null()])
const MergeRow = z.object({
  key: z.string(),
  kind: z.string(),
  label: z.string(),
  verdict: z.enum(['new', 'same', 'update', 'keep', 'conflict']),
  fields: z.array(
    z.object({
      key: z.string(),
      field: z.string(),
      label: z.string(),
      base: Value.optional(),
      ours: Value,
      theirs: Value,
      verdict: z.enum(['theirs', 'ours', 'conflict']),
    }),
  ),
  /** Of a new record: everything it brings. */
  brings: z.array(z.object({ label: z.string(), value: Value })),
})
const MergeCounts = z.object({
  new: z.int(),
  same: z.int(),
  update: z.int(),
  keep: z.int(),
  conflict: z.int(),
})
const Sealed = z.object({ fileId: z.string(), name: z.string(), id: z.int(), size: z.int() })

/** 密封交换包: encrypted to one receiver (age, X25519), signed by the sender (Ed25519). */
export const exchange = {
  /** This machine's card, to hand to others; undefined until somebody made its keys. */
  own: query({
    needs: 'inspection.read',
    audit: unaudited, // public keys
    input: z.undefined(),
    output: z.object({
      keys: z.object({ name: z.string(), card: z.string(), fingerprint: z.string(), madeAt: z.string() }).optional(),
    }),
  }),

  makeKeys: job({
    needs: 'inspection.edit',
    audit: ({ name }) => ({ name }),
    input: z.object({ name: z.string().trim().min(2, '请填写本机名称，如“县委巡察办”“第三巡察组”').max(40) }),
    output: z.object({ fingerprint: z.string() }),
  }),

  peers: query({
    needs: 'inspection.read',
    audit: unaudited,
    input: z.undefined(),
    output: z.object({
      rows: z.array(
        z.object({
          id: z.int(),
          name: z.string(),
          fingerprint: z.string(),
          checkedHow: z.string(),
          addedBy: z.string(),
          addedAt: z.string(),
        }),
      ),
    }),
  }),

  /** The name and fingerprint of a card, to be compared before it is trusted. */
  readCard: query({
    needs: 'inspection.edit',
    audit: unaudited,
    input: z.object({ card: z.string().max(2000) }),
    output: z.object({ name: z.string(), fingerprint: z.string() }),
  }),

  addPeer: command({
    needs: 'inspection.edit',
    audit: ({ checkedHow, fingerprint }) => ({ checkedHow, fingerprint }),
    input: z.object({
      card: z.string().max(2000),
      /** As read from the other machine's screen, by eye or by telephone. */
      fingerprint: z.string().trim().min(1, '请填写对方屏幕上的指纹').max(80),
      checkedHow: z.enum(['当面核对', '电话核对'], '请选择核对方式'),
    }),
    output: z.object({ id: z.int() }),
  }),

  withdrawPeer: command({
    needs: 'inspection.edit',
    audit: ({ id, why }) => ({ id, why }),
    input: z.object({ id: z.int(), why: Why }),
    output: z.object({}),
  }),

  packages: query({
    needs: 'inspection.read',
    audit: unaudited,
    input: z.object({ roundId: z.int().optional() }),
    output: z.object({ rows: z.array(PackageRow) }),
  }),

  /** 下发: the round, one group and its units, for the machine of that group. */
  sealTask: job({
    needs: 'inspection.edit',
    audit: ({ roundId, groupNo, peerId }) => ({ roundId, groupNo, peerId }),
    input: z.object({ roundId: z.int(), groupNo: z.int(), peerId: z.int() }),
    output: Sealed,
  }),

  /** 上交: what one group found, with its evidence and the clues it hands over. */
  sealWork: job({
    needs: 'inspection.edit',
    audit: ({ roundId, groupNo, peerId }) => ({ roundId, groupNo, peerId }),
    input: z.object({ roundId: z.int(), groupNo: z.int(), peerId: z.int() }),
    output: Sealed,
  }),

  /** 回执: what became of a package, for its sender. */
  sealReceipt: job({
    needs: 'inspection.edit',
    audit: ({ packageId }) => ({ packageId }),
    input: z.object({ packageId: z.int() }),
    output: Sealed,
  }),

  /** Decrypts and checks a package, and lays it aside to be looked at. A package that came before is told by `isKnown`. */
  open: job({
    needs: 'inspection.edit',
    audit: () => ({}),
    input: z.object({ fileId: z.string() }),
    output: z.object({ id: z.int(), isKnown: z.boolean() }),
  }),

  /** What merging would do, record by record, field by field. */
  plan: query({
    needs: 'inspection.read',
    audit: ({ id }) => ({ id }),
    input: z.object({ id: z.int() }),
    output: z.object({
      package: PackageRow,
      counts: MergeCounts,
      rows: z.array(MergeRow),
      /** Of a merged package: what was done. */
      outcome: z.array(z.string()),
    }),
  }),

  /** All or nothing, in one transaction. Refused while a conflict is undecided. Merging again changes nothing. */
  merge: command({
    needs: 'inspection.edit',
    audit: ({ id, choices }) => ({ id, decided: Object.keys(choices).length }),
    input: z.object({ id: z.int(), choices: z.record(z.string(), z.enum(['ours', 'theirs'])).default({}) }),
    output: z.object({ counts: MergeCounts, isRepeated: z.boolean() }),
  }),

  refuse: command({
    needs: 'inspection.edit',
    audit: ({ id, why }) => ({ id, why }),
    input: z.object({ id: z.int(), why: Why }),
    output: z.object({}),
  }),
}
