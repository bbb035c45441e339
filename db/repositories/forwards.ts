import { type ForwardChannel } from '../../shared/domain/casework/registers.ts'
import { AppError } from '../../shared/domain/errors.ts'
import { type Db } from '../open.ts'

/** 径送件: what a higher organ must handle. There is no column for anybody's name or anything of its content. */
export interface ForwardFacts {
  no: string
  receivedOn: string
  channel: ForwardChannel
  pieces: number
  /** 上一级信访举报部门. */
  recipient: string
  /** 反映本机关主要负责人的: sent up directly, not through them. */
  direct: boolean
  handler: string | null
}
export interface Forward extends ForwardFacts {
  id: number
  forwardedOn: string | null
  carrier: string | null
  receiptNo: string | null
  closedOn: string | null
  version: number
  createdBy: string
}

type Row = Omit<Forward, 'direct'> & { direct: number }
const toForward = (row: Row): Forward => ({ ...row, direct: row.direct === 1 })

export function forwardsRepository(db: Db) {
  const columns = `id, no, received_on receivedOn, channel, pieces, recipient, direct, handler, forwarded_on forwardedOn, carrier,
    receipt_no receiptNo, closed_on closedOn, version, created_by createdBy`
  const one = db.prepare<[number], Row>(`select ${columns} from forwards where id = ?`)
  const page = db.prepare<[object], Row>(`
    select ${columns} from forwards where (received_on, id) < (@on, @id) and (@open = 0 or forwarded_on is null)
    order by received_on desc, id desc limit @limit`)
  const insert = db.prepare<[object]>(`
    insert into forwards (no, received_on, channel, pieces, recipient, direct, handler, created_by, created_at, updated_at)
    values (@no, @receivedOn, @channel, @pieces, @recipient, @direct, @handler, @by, @at, @at)`)
  const update = db.prepare<[object]>(`
    update forwards set no = @no, received_on = @receivedOn, channel = @channel, pieces = @pieces, recipient = @recipient,
      direct = @direct, handler = @handler, updated_at = @at, version = version + 1
    where id = @id and version = @version`)
  const send = db.prepare<[object]>(`
    update forwards set forwarded_on = @on, carrier = @carrier, receipt_no = @receiptNo, closed_on = @on, updated_at = @at,
      version = version + 1
    where id = @id and version = @version and forwarded_on is null`)
  const last = db.prepare<[string], { no: string }>(
    `select no from forwards where no like ? || '%' order by id desc limit 1`,
  )
  const withNo = db.prepare<[string, number], { id: number }>('select id from forwards where no = ? and id <> ?')
  return {
    get(id: number): Forward {
      const row = one.get(id)
      if (!row) throw new AppError('row.missing', { what: '径送件' })
      return toForward(row)
    },
    page: (filter: { open: boolean; after: { on: string; id: number } | undefined; limit: number }): Forward[] =>
      page
        .all({
          open: filter.open ? 1 : 0,
          on: filter.after?.on ?? '9999-12-31',
          id: filter.after?.id ?? Number.MAX_SAFE_INTEGER,
          limit: filter.limit,
        })
        .map(toForward),
    insert: (row: ForwardFacts & { by: string; at: string }): number =>
      Number(insert.run({ ...row, direct: row.direct ? 1 : 0 }).lastInsertRowid),
    update(row: ForwardFacts & { id: number; version: number; at: string }): void {
      if (update.run({ ...row, direct: row.direct ? 1 : 0 }).changes === 0)
        throw new AppError('row.stale', { id: row.id })
    },
    send(row: {
      id: number
      version: number
      on: string
      carrier: string
      receiptNo: string | null
      at: string
    }): void {
      if (send.run(row).changes === 0) throw new AppError('row.stale', { id: row.id })
    },
    /** The latest number that begins so. */
    lastNo: (prefix: string): string | undefined => last.get(prefix)?.no,
    isTaken: (no: string, exceptId = 0): boolean => withNo.get(no, exceptId) !== undefined,
  }
}
