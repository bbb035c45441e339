/** Everything that can go wrong and that a user may read about. A code without a sentence in text/zh.ts does not compile. */
export const errorCodes = [
  'op.unknown',
  'input.invalid',
  'auth.required',
  'auth.forbidden',
  'auth.failed',
  'auth.delayed',
  'auth.weak',
  'auth.reuse',
  'vault.absent',
  'vault.exists',
  'vault.locked',
  'vault.wrongKey',
  'vault.future',
  'vault.drift',
  'vault.damaged',
  'row.missing',
  'row.stale',
  'row.duplicate',
  'row.inUse',
  'file.missing',
  'file.tooLarge',
  'file.type',
  'job.cancelled',
  'job.limits',
  'internal',
  // one block per feature; keep each block together
  // accounts
  'account.duplicate',
  'account.exclusive',
  'account.lastAdmin',
  // shell: core process, dialogs, print
  'core.down',
  'folder.unusable',
  'folder.network',
  'file.unwritable',
  'print.failed',
  // imports
  'import.format',
  'import.password',
  'import.empty',
  'import.damaged',
  'import.limit',
  'import.sheet',
  'import.state',
  'import.mapping',
  'import.nothing',
  'import.undecided',
  // deadlines, clues, cases, calendars
  'stage.notAllowed',
  'stage.date',
  'flow.role',
  'flow.note',
  'flow.class',
  'flow.approval',
  'flow.matter',
  'flow.level',
  'flow.approvedOn',
  'flow.papers',
  'flow.answer',
  'flow.ended',
  'flow.itself',
  'flow.alone',
  'review.closed',
  'review.undecided',
  'clock.closed',
  'clock.date',
  'clock.notExtendable',
  'clock.extensionTooLong',
  'clock.expired',
  'clock.rule',
  'clock.ceiling',
  'clock.hour',
  'clock.notPausable',
  'clock.paused',
  'clock.notPaused',
  'clock.pauseLate',
  'clock.restarts',
  'clock.noRestart',
  'limit.statutory',
  'limit.hard',
  'limit.basis',
  'limit.length',
  'calendar.file',
  'calendar.fileYear',
  // measures, property, papers
  'measure.kind',
  'measure.stage',
  'measure.level',
  'measure.unapproved',
  'measure.hour',
  'measure.ended',
  'measure.noRenewal',
  'measure.event',
  'measure.ending',
  'property.step',
  'property.wants',
  'property.settled',
  'paper.kind',
  'paper.source',
  'paper.blanks',
  'paper.state',
  'paper.guarded',
  'paper.scanType',
  'paper.scanSize',
  'paper.series',
  // rosters
  'roster.staffing',
  'roster.rules',
  'roster.targets',
  'roster.dates',
  'roster.pool',
  'roster.factsChanged',
  'roster.unproved',
  'roster.signed',
  'roster.incomplete',
  // people, units, dossiers, portraits
  'idNumber.invalid',
  'unit.loop',
  'relation.unknown',
  'entry.foreign',
  'dossier.section',
  'dossier.noBasis',
  'print.unregistered',
  'purpose.missing',
  // opinion replies
  'opinion.closed',
  'opinion.notYourRoom',
  'opinion.note',
  'opinion.oneByOne',
  'opinion.unready',
  'opinion.concluded',
  'opinion.tooMany',
  'opinion.noNames',
] as const

export type ErrorCode = (typeof errorCodes)[number]

/** Values that a sentence may show; never secrets, paths, SQL or stacks. */
export type ErrorParams = Record<string, string | number | boolean | null | readonly string[] | FieldFault[]>

/** A fault of one field of a form; `path` is the field's name in the contract's input. */
export interface FieldFault {
  path: string
  message: string
}

/** The only error that services and repositories throw on purpose. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly params: ErrorParams
  constructor(code: ErrorCode, params: ErrorParams = {}) {
    super(code)
    this.name = 'AppError'
    this.code = code
    this.params = params
  }
}
