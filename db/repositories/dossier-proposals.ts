import { type Db } from '../open.ts'

/** An approved finding whose responsible leader bears this name and served in that unit on that day. */
export interface FindingForPerson {
  id: number
  no: number
  groupNo: number
  roundName: string
  unitName: string
  title: string
  leaderPost: string | null
  foundOn: string
}
/** An issued paper that warned this person, of a clue or case that is closed. */
export interface WarningForPerson {
  id: number
  kind: string
  no: string | null
  issuedOn: string
}
/** The clue or case that a finding led to, or that a paper belongs to. */
export interface Tie {
  kind: 'finding' | 'paper'
  id: number
  matter: 'clue' | 'case'
  refId: number
}
export interface Dropped {
  personId: number
  /** 'finding:7'. */
  origin: string
  because: string
  by: string
  at: string
}

/** Names are typed with blanks to line them up: 何 建国. */
const squeezed = (name: string): string => `replace(replace(${name}, ' ', ''), '　', '')`
/** Not filed and not set aside since its source was last approved or issued: what is corrected and approved again is new. */
const undecided = (origin: string, since: string): string => `
  not exists (select 1 from dossier_entries e where e.person_id = @personId and e.origin = ${origin}
    and (e.withdrawn_at is null or e.withdrawn_at >= ${since}))
  and not exists (select 1 from dossier_dropped d where d.person_id = @personId and d.origin = ${origin}
    and d.dropped_at >= ${since})`
const warningKinds = `('谈话提醒记录', '诫勉书')`

/**
 * What inspection and casework hold about a person and a dossier might: proposals for its keeper. Nothing here knows whether a
 * matter was cleared; `ties` tells which matter to ask about.
 */
export function dossierProposalsRepository(db: Db) {
  // a date may be a month: a posting that ended in that month still covers its days
  const findings = db.prepare<[object], FindingForPerson>(`
    select f.id, f.no, f.group_no groupNo, r.name roundName, u.name unitName, f.title, f.leader_post leaderPost,
      f.found_on foundOn
    from persons p
    join findings f on f.unit_id in (select unit_id from postings where person_id = p.id union select p.unit_id)
    join rounds r on r.id = f.round_id join units u on u.id = f.unit_id
    where p.id = @personId and f.state = 'approved' and f.withdrawn_at is null
      and ${squeezed('f.leader_name')} = ${squeezed('p.name')}
      and (exists (select 1 from postings t where t.person_id = p.id and t.unit_id = f.unit_id
            and (t.from_on is null or t.from_on <= f.found_on)
            and (t.to_on is null or t.to_on >= substr(f.found_on, 1, length(t.to_on))))
        or (p.unit_id = f.unit_id and (p.post_since_on <= f.found_on or (p.post_since_on is null
            and not exists (select 1 from postings t where t.person_id = p.id and t.unit_id = f.unit_id)))))
      and ${undecided(`'finding:' || f.id`, `coalesce((select max(at) from finding_events where finding_id = f.id and kind = '审定'), f.created_at)`)}
    order by f.found_on, f.id`)
  // an open matter stays with the casework; of several persons the paper must name this one; a decision on record is shown already
  const warnings = db.prepare<[object], WarningForPerson>(`
    with matters (subject, id) as (
      select 'clue', id from clues where person_id = @personId and closed_on is not null
      union all select 'case', id from cases where person_id = @personId and closed_on is not null)
    select p.id, p.kind, p.no, p.issued_on issuedOn
    from matters m join papers p on p.subject = m.subject and p.subject_id = m.id
    where p.state = 'issued' and p.guarded = 0 and p.kind in ${warningKinds}
      and (not exists (select 1 from record_subjects s where s.subject = m.subject and s.subject_id = m.id
            and s.kind = 'person' and s.withdrawn_at is null)
        or instr(p.content, (select name from persons where id = @personId)) > 0)
      and not exists (select 1 from sanctions s where s.person_id = @personId
        and (s.doc_no = p.no or ((s.decided_on = p.issued_on or (m.subject = 'case' and s.case_id = m.id))
          and (case p.kind when '诫勉书' then s.kind like '%诫勉%' else s.kind in ('谈话提醒', '提醒谈话') end))))
      and ${undecided(`'paper:' || p.id`, 'p.issued_at')}
    order by p.issued_on, p.id`)
  const ties = db.prepare<[object], Tie>(`
    with handed (findingId, clueId) as (
      select h.finding_id, c.id from clues c join clue_handovers h on h.clue_id = c.id
      where h.finding_id is not null and h.withdrawn_at is null
        and (c.person_id = @personId
          or (c.person_id is null and c.subject_name = (select name from persons where id = @personId))))
    select 'finding' kind, findingId id, 'clue' matter, clueId refId from handed
    union all select 'finding', h.findingId, 'case', k.id from handed h join cases k on k.clue_id = h.clueId
    union all select 'paper', p.id, p.subject, p.subject_id from clues c join papers p on p.subject = 'clue' and p.subject_id = c.id
      where c.person_id = @personId and p.kind in ${warningKinds}
    union all select 'paper', p.id, p.subject, p.subject_id from cases c join papers p on p.subject = 'case' and p.subject_id = c.id
      where c.person_id = @personId and p.kind in ${warningKinds}`)
  const filed = db.prepare<[string], { id: number; personId: number }>(
    `select id, person_id personId from dossier_entries where origin = ? and origin <> '' and withdrawn_at is null`,
  )
  const drop = db.prepare<[object]>(`
    insert into dossier_dropped (person_id, origin, because, dropped_by, dropped_at)
    values (@personId, @origin, @because, @by, @at)`)
  return {
    findings: (personId: number): FindingForPerson[] => findings.all({ personId }),
    warnings: (personId: number): WarningForPerson[] => warnings.all({ personId }),
    ties: (personId: number): Tie[] => ties.all({ personId }),
    /** Standing lines with this origin, whosever dossier they are in. */
    filed: (origin: string): { id: number; personId: number }[] => filed.all(origin),
    drop: (facts: Dropped): void => void drop.run(facts),
  }
}
