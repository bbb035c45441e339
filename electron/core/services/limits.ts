import { lengthText } from '../../../shared/domain/deadlines/explanation.ts'
import { isLooser, type LocalLimit } from '../../../shared/domain/deadlines/limits.ts'
import { practiceById, practiceIn, practices } from '../../../shared/domain/deadlines/practices.ts'
import { type DeadlineRule } from '../../../shared/domain/deadlines/rule.ts'
import { deadlineRules, findRule } from '../../../shared/domain/deadlines/rules.ts'
import { AppError } from '../../../shared/domain/errors.ts'
import { type StoredLimit } from '../../../db/repositories/local-limits.ts'
import { loadTerms } from '../casework/calendar.ts'
import { startAtStages } from '../casework/limit-starts.ts'
import { recountOpenClocks } from '../casework/recount.ts'
import { countingText, extensionText, ruleLength, suspensionText } from '../casework/rule-texts.ts'
import { type Service } from './service.ts'

function known(ruleId: string): DeadlineRule {
  const rule = findRule(ruleId)
  if (!rule) throw new AppError('row.missing', { what: '时限规则' })
  return rule
}

/** Throws `limit.statutory`, `limit.length`, `limit.hard`, `limit.basis`. */
function check(rule: DeadlineRule, limit: LocalLimit): void {
  const { title } = rule
  if (limit.enabled !== null && rule.enabled) throw new AppError('limit.statutory', { title })
  if (limit.length !== null && !('count' in rule.length)) throw new AppError('limit.length', { title })
  if (limit.rollInternal !== null && rule.roll !== 'internal') throw new AppError('limit.length', { title })
  if (!isLooser(rule, limit)) return
  if (rule.hard) throw new AppError('limit.hard', { title })
  if (limit.basis.length < 4) throw new AppError('limit.basis', { title })
}

const shown = ({ enabled, length, warn, rollInternal, basis, fromOn, setBy, setAt }: StoredLimit) => ({
  enabled,
  length,
  warn,
  rollInternal,
  basis,
  fromOn,
  setBy,
  setAt,
})

export const limits: Service<'limits'> = {
  list({ db, today }) {
    const { limits: book } = loadTerms(db)
    const latest = new Map(db.localLimits.all().map(row => [row.ruleId, row]))
    const open = db.clocks.openByRule()
    return deadlineRules.map(rule => {
      const local = latest.get(rule.id)
      return {
        id: rule.id,
        title: rule.title,
        trigger: rule.trigger,
        party: rule.party,
        subjects: [...rule.subjects],
        length: ruleLength(rule),
        counting: countingText(rule),
        extension: extensionText(rule),
        suspension: suspensionText(rule),
        basis: rule.basis,
        confidence: rule.confidence,
        version: rule.version,
        validFrom: rule.validFrom ?? null,
        reference: !rule.enabled,
        enabled: book.isEnabled(rule, today),
        hard: rule.hard,
        settable: { length: 'count' in rule.length, roll: rule.roll === 'internal' },
        warn: lengthText(book.optionsFor(rule, today).warn ?? rule.warn),
        local: local ? shown(local) : null,
        openClocks: open.get(rule.id) ?? 0,
      }
    })
  },

  history: ({ db }, { ruleId }) =>
    db.localLimits
      .all()
      .filter(row => row.ruleId === ruleId)
      .reverse()
      .map(shown),

  weigh: (_, { ruleId, ...local }) => ({ looser: isLooser(known(ruleId), local) }),

  async set(ctx, { ruleId, ...setting }) {
    const rule = known(ruleId)
    const limit = { ruleId, ...setting }
    check(rule, limit)
    return ctx.recorded('limits.set', async row => {
      ctx.write(db => db.localLimits.add({ ...limit, setBy: ctx.actor.name, setAt: ctx.now.toISOString() }))
      const { checked, moved } = await recountOpenClocks(ctx, 'limit')
      const started = setting.enabled === true ? await startAtStages(ctx, rule) : 0
      row.counts({ checked, moved, started })
      ctx.emit('data:limits')
      ctx.emit('data:deadlines')
      return { checked, moved, started }
    })
  },

  practices({ db }) {
    const rows = db.localLimits.all()
    return practices.map(({ id, ...row }) => ({
      ...row,
      id,
      now: practiceIn(rows, id),
      changes: rows
        .filter(one => one.ruleId === id)
        .reverse()
        .map(({ length, basis, setBy, setAt }) => ({ length, because: basis, setBy, setAt })),
    }))
  },

  setPractice({ db, actor, now, today, emit }, { id, count, because }) {
    const length = count === null ? null : { count, unit: practiceById(id).standard.unit }
    const nothingElse = { enabled: null, warn: null, rollInternal: null }
    const stamp = { fromOn: today, setBy: actor.name, setAt: now.toISOString() }
    db.localLimits.add({ ruleId: id, length, basis: because, ...nothingElse, ...stamp })
    emit('data:limits')
    return {}
  },

  scheme: ({ db }) => ({ id: loadTerms(db).limits.scheme.id }),

  async chooseScheme(ctx, { id }) {
    return ctx.recorded('limits.chooseScheme', async row => {
      ctx.write(db => db.settings.set('lightScheme', id))
      const { checked, moved } = await recountOpenClocks(ctx, 'limit')
      row.counts({ checked, moved })
      ctx.emit('data:limits')
      return { checked, moved, started: 0 }
    })
  },
}
