/** Moves of clues and cases with whatever the flow asks for: the lowest sufficient approval, each missing paper by a number, an answer. */
import { type Client, type InputOf, type OutputOf } from '../../shared/contract/define.ts'
import { type AppContract } from '../../shared/contract/index.ts'
import { type Matter } from '../../shared/domain/casework/approval.ts'

type Desk = Client<AppContract>
export type Needs = OutputOf<AppContract['clues']['previewMove']>['needs']
type ClueStage = InputOf<AppContract['clues']['move']>['to']
type CaseStage = InputOf<AppContract['cases']['move']>['to']
type Formal = Pick<InputOf<AppContract['cases']['move']>, 'personClass' | 'approval' | 'papers' | 'answer' | 'note'>

export function formalitiesFor(needs: Needs, on: string, wanted?: Matter): Formal {
  const personClass = needs.personClass ?? 'other'
  const matter = needs.matters.find(one => one.matter === wanted) ?? needs.matters[0]
  return {
    ...(needs.personClass === null && { personClass }),
    ...(matter && {
      approval: {
        matter: matter.matter,
        level: matter.levels[personClass],
        approver: '批准人甲',
        on,
        opinion: '同意',
        docNo: null,
      },
    }),
    papers: needs.papers
      .filter(paper => !paper.onFile && !paper.excused)
      .map(paper => ({ kind: paper.kinds[0] as Formal['papers'][number]['kind'], no: `旧档-${paper.kinds[0]}` })),
    answer: needs.needsAnswer ? '已按程序办结' : null,
    note: needs.needsNote ? '按批示办理' : null,
  }
}

export async function moveClueTo(client: Desk, id: number, to: ClueStage, on: string) {
  const { clue } = await client.clues.get({ id })
  const { needs } = await client.clues.previewMove({ id, to, on })
  return client.clues.move({ id, version: clue.version, to, on, ...formalitiesFor(needs, on) })
}

export async function moveCaseTo(client: Desk, id: number, to: CaseStage, on: string, matter?: Matter) {
  const { case: entry } = await client.cases.get({ id })
  const { needs } = await client.cases.previewMove({ id, to, on })
  return client.cases.move({ id, version: entry.version, to, on, ...formalitiesFor(needs, on, matter) })
}
