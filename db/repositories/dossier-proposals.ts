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
  /** The unit as the posting writes it, when nothing but this name ties the posting to the unit. */
  unitWritten: string | null
}
/** An issued paper that warned this person, of a clue or case that is closed. */
export interface WarningForPerson {
  id: number
  kind: string
  no: string | null
  issuedOn: string
  /** What the paper says, when its matter is about several persons; else null. */
  content: string | null
  /** The other persons of that matter, as JSON. */
  others: string
}
/** That a proposal was set aside. */
export interface SetAside {
  because: string
  by: string
  at: string
}
/** Neither filed nor set aside; or set aside. */
export type Which = 'open' | 'dropped'
/** A name that postings give instead of a registered unit, and the one unit that bears it. */
export interface WrittenUnit {
  written: string
  unitId: number
}
/** The clue or case that a finding led to, or that a paper belongs to. */
export interface Tie {
  kind: 'finding' | 'paper'
  id: number
  matter: 'clue' | 'case'
  refId: number
  /** 对该对象的处理结果, where this person is a further subject of it. */
  outcome: string | null
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
/**
 * Neither filed nor set aside since its source was last approved or issued: what is corrected and approved again is new. Or not
 * filed but set aside since, and not restored.
 */
const standing = (dropped: boolean, origin: string, since: string): string => `
  not exists (select 1 from dossier_entries e where e.person_id = @personId and e.origin = ${origin}
    and (e.withdrawn_at is null or e.withdrawn_at >= ${since}))
  and ${dropped ? '' : 'not '}exists (select 1 from dossier_dropped d where d.person_id = @personId and d.origin = ${origin}
    and d.restored_at is null and d.dropped_at >= ${since})`
/** Clues or cases of which the person is a further subject. */
const furtherOf = (subject: 'clue' | 'case'): string => `
  record_subjects x join ${subject}s c on x.subject = '${subject}' and c.id = x.subject_id and x.person_id = @personId
    and x.kind = 'person' and x.withdrawn_at is null`
const warningKinds = `('谈话提醒记录', '诫勉书')`

/**
 * What inspection and casework hold about a person and a dossier might: proposals for its keeper. Nothing here knows whether a
 * matter was cleared; `ties` tells which matter to ask about.
 */
export function dossierProposalsRepository(db: Db) {
  // a date may be a month: a posting that ended in that month still covers its days
  const findingsOf = (dropped: boolean) =>
    db.prepare<[object], FindingForPerson>(`
    with named (written, unit_id) as (select value ->> 'written', value ->> 'unitId' from json_each(@named)),
    posted (unit_id, from_on, to_on, written) as (
      select unit_id, from_on, to_on, null from postings where person_id = @personId and unit_id is not null
      union all select n.unit_id, t.from_on, t.to_on, n.written from postings t join named n on n.written = t.unit_name
        where t.person_id = @personId and t.unit_id is null),
    serves (unit_id, since, written) as (
      select unit_id, post_since_on, null from persons where id = @personId and unit_id is not null
      union all select n.unit_id, p.post_since_on, n.written from persons p join named n on n.written = p.unit_name
        where p.id = @personId and p.unit_id is null),
    served (unit_id, from_on, to_on, written) as (
      select * from posted
      union all select unit_id, since, null, written from serves h
        where since is not null or not exists (select 1 from posted o where o.unit_id = h.unit_id))
    select f.id, f.no, f.group_no groupNo, r.name roundName, u.name unitName, f.title, f.leader_post leaderPost,
      f.found_on foundOn, case when min(s.written is not null) then min(s.written) end unitWritten
    from served s join findings f on f.unit_id = s.unit_id
    join rounds r on r.id = f.round_id join units u on u.id = f.unit_id
    where f.state = 'approved' and f.withdrawn_at is null
      and ${squeezed('f.leader_name')} = (select ${squeezed('name')} from persons where id = @personId)
      and (s.from_on is null or s.from_on <= f.found_on)
      and (s.to_on is null or s.to_on >= substr(f.found_on, 1, length(s.to_on)))
      and ${standing(dropped, `'finding:' || f.id`, `coalesce((select max(at) from finding_events where finding_id = f.id and kind = '审定'), f.created_at)`)}
    group by f.id order by f.found_on, f.id`)
  const written = db.prepare<[object], { name: string }>(`
    select unit_name name from postings where person_id = @personId and unit_id is null
    union select unit_name from persons where id = @personId and unit_id is null and unit_name is not null`)
  // an open matter stays with the casework; a decision on record is shown already
  const warningsOf = (dropped: boolean) =>
    db.prepare<[object], WarningForPerson>(`
    with matters (subject, id, main) as (
      select 'clue', id, subject_name from clues where person_id = @personId and closed_on is not null
      union all select 'case', id, subject_name from cases where person_id = @personId and closed_on is not null
      union select 'clue', c.id, c.subject_name from ${furtherOf('clue')} where c.closed_on is not null
      union select 'case', c.id, c.subject_name from ${furtherOf('case')} where c.closed_on is not null),
    persons_of (subject, id, name) as (
      select subject, subject_id, name from record_subjects
      where (subject, subject_id) in (select subject, id from matters) and kind = 'person' and withdrawn_at is null)
    select p.id, p.kind, p.no, p.issued_on issuedOn,
      case when exists (select 1 from persons_of s where s.subject = m.subject and s.id = m.id) then p.content end content,
      (select json_group_array(name) from (select m.main name
        union select s.name from persons_of s where s.subject = m.subject and s.id = m.id)) others
    from matters m join papers p on p.subject = m.subject and p.subject_id = m.id
    where p.state = 'issued' and p.guarded = 0 and p.kind in ${warningKinds}
      and not exists (select 1 from sanctions s where s.person_id = @personId
        and (s.doc_no = p.no or ((s.decided_on = p.issued_on or (m.subject = 'case' and s.case_id = m.id))
          and (case p.kind when '诫勉书' then s.kind like '%诫勉%' else s.kind in ('谈话提醒', '提醒谈话') end))))
      and ${standing(dropped, `'paper:' || p.id`, 'p.issued_at')}
    order by p.issued_on, p.id`)
  const ties = db.prepare<[object], Tie>(`
    with mine (matter, id, outcome) as (
      select 'clue', id, null from clues where person_id = @personId
      union all select 'case', id, null from cases where person_id = @personId
      union all select s.subject, s.subject_id, s.outcome from record_subjects s
        where s.person_id = @personId and s.withdrawn_at is null),
    handed (findingId, clueId, outcome) as (
      select h.finding_id, c.id, (select outcome from mine where matter = 'clue' and id = c.id and outcome is not null)
      from clues c join clue_handovers h on h.clue_id = c.id
      where h.finding_id is not null and h.withdrawn_at is null
        and (c.id in (select id from mine where matter = 'clue')
          or (c.person_id is null and c.subject_name = (select name from persons where id = @personId))))
    select 'finding' kind, findingId id, 'clue' matter, clueId refId, outcome from handed
    union all select 'finding', h.findingId, 'case', k.id, null from handed h join cases k on k.clue_id = h.clueId
    union all select 'paper', p.id, m.matter, m.id, m.outcome
      from mine m join papers p on p.subject = m.matter and p.subject_id = m.id where p.kind in ${warningKinds}`)
  const filed = db.prepare<[string], { id: number; personId: number }>(
    `select id, person_id personId from dossier_entries where origin = ? and origin <> '' and withdrawn_at is null`,
  )
  const setAside = db.prepare<[object], SetAside>(`
    select because, dropped_by "by", dropped_at at from dossier_dropped
    where person_id = @personId and origin = @origin and restored_at is null order by id desc limit 1`)
  const restore = db.prepare<[object]>(`
    update dossier_dropped set restored_by = @by, restored_at = @at
    where person_id = @personId and origin = @origin and restored_at is null`)
  const drop = db.prepare<[object]>(`
    insert into dossier_dropped (person_id, origin, because, dropped_by, dropped_at)
    values (@personId, @origin, @because, @by, @at)`)
  const findings = { open: findingsOf(false), dropped: findingsOf(true) }
  const warnings = { open: warningsOf(false), dropped: warningsOf(true) }
  return {
    /** Names of units that the person's postings give without a registered unit. */
    writtenUnits: (personId: number): string[] => written.all({ personId }).map(row => row.name),
    findings: (personId: number, named: readonly WrittenUnit[], which: Which): FindingForPerson[] =>
      findings[which].all({ personId, named: JSON.stringify(named) }),
    warnings: (personId: number, which: Which): WarningForPerson[] => warnings[which].all({ personId }),
    ties: (personId: number): Tie[] => ties.all({ personId }),
    /** Standing lines with this origin, whosever dossier they are in. */
    filed: (origin: string): { id: number; personId: number }[] => filed.all(origin),
    drop: (facts: Dropped): void => void drop.run(facts),
    /** The decision that holds now, if one does. */
    setAside: (personId: number, origin: string): SetAside | undefined => setAside.get({ personId, origin }),
    restore: (facts: Omit<Dropped, 'because'>): void => void restore.run(facts),
  }
}
