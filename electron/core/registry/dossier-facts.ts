import { chineseDate, type PlainDate } from '../../../shared/domain/dates.ts'
import { type DossierFacts } from '../../../shared/domain/dossier/document.ts'
import { maskIdNumber } from '../../../shared/domain/people/id-number.ts'
import { mayDo } from '../../../shared/domain/disclosure/matrix.ts'
import { dossierSections, type DossierSection } from '../../../shared/domain/dossier/sections.ts'
import { maskNumbersIn } from '../../../shared/domain/disclosure/acts.ts'
import { type Person } from '../../../db/repositories/people.ts'
import { type Context } from '../context.ts'
import { shownRelatives } from '../disclosures/masking.ts'
import { mayFamily } from '../dossiers/access.ts'
import { clearedKeys } from '../dossiers/cleared.ts'

const day = (value: string | null): string => (value ? chineseDate(value) : '')

/** 基本情况 in the order of the paper form; the identity number stays masked, on paper too. */
function personLines(person: Person): { label: string; value: string }[] {
  const lines: readonly (readonly [string, string | null])[] = [
    ['姓名', person.name],
    ['性别', person.gender],
    ['出生年月', day(person.bornOn)],
    ['民族', person.ethnicity],
    ['籍贯', person.nativePlace],
    ['出生地', person.birthplace],
    ['成长地', person.grewUpPlace],
    ['政治面貌', person.politicalStatus],
    ['入党时间', day(person.partyJoinedOn)],
    ['参加工作时间', day(person.workStartedOn)],
    ['学历', person.education],
    ['毕业院校', person.school],
    ['工作单位', person.unitTitle],
    ['现任职务', person.post],
    ['职级', person.rank],
    ['任现职时间', day(person.postSinceOn)],
    ['身份证号', person.idNumber ? maskIdNumber(person.idNumber) : null],
  ]
  return lines.map(([label, value]) => ({ label, value: value ?? '' }))
}

const maskedCells = (cells: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(cells).map(([id, text]) => [id, maskNumbersIn(text)]))

/** Everything a dossier is built from, cut to what this viewer may see. */
export function dossierFacts(
  ctx: Pick<Context, 'db' | 'actor' | 'scope' | 'session'> & { today: PlainDate },
  person: Person,
): DossierFacts {
  const { db, actor, scope } = ctx
  const sees = (section: DossierSection): boolean => mayDo(actor, section, 'see')
  const [family, matters] = [mayFamily(actor, 'see'), dossierSections.some(one => one.matters && sees(one))]
  const entries = db.dossiers.ofPerson(person.id)
  return {
    sees,
    // whoever reads: what came of a matter that was cleared goes with it
    cleared: entries.some(entry => /^(clue|case|finding|paper):/.test(entry.origin))
      ? clearedKeys(ctx, person.id)
      : new Set(),
    person: personLines(person),
    personSourceRowId: person.sourceRowId,
    postings: db.personDetails.postings(person.id),
    relatives: family ? shownRelatives(ctx, person.id, db.personDetails.relatives(person.id)) : undefined,
    sanctions: db.sanctions.ofPerson(person.id),
    clues: matters ? db.portraits.cluesOf(scope, person.id) : undefined,
    cases: matters ? db.portraits.casesOf(scope, person.id) : undefined,
    // what people typed into a line may hold a whole identity number
    entries: entries.map(entry => ({ ...entry, cells: maskedCells(entry.cells) })),
    statements: db.statements.ofPerson(person.id),
  }
}
