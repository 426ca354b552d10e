import type { Pool } from 'pg';
import type { Household } from './routes/household.ts';

const POSTS = 20;

/** Fills the plan of a household up to so many actions, each with all that an action can have, past the forms: for whoever counts work, not words. */
export async function grow(owner: Pool, { actor, ids }: Pick<Household, 'actor' | 'ids'>, actions: number): Promise<void> {
  const body = actor.body.id;
  for (const sql of [POST, PERSON, HOLDING]) await owner.query(sql, [body, POSTS]);
  await owner.query(ACTION, [body, ids['action'], actions]);
  for (const sql of [OWNED, MEASURE, VALUE, DIARY, RISK, REQUIREMENT, ATTACHED, WORD, COMMENT, MENTION])
    await owner.query(sql, [body, ids['plan'], POSTS].slice(0, places(sql)));
  await owner.query(RECORD, [body, ids['plan']]);
  await owner.query(CHANGE, [body, ids['plan']]);
  await owner.query(
    `update record_head set seq = last.seq, hash = last.hash from (select seq, hash from record where body_id = $1 order by seq desc limit 1) last where record_head.body_id = $1`,
    [body],
  );
}

const places = (sql: string) => (sql.includes('$3') ? 3 : 2);
/** The actions that were added here: those of the household have other references. */
const ADDED = `action where action.body_id = $1 and action.plan_id = $2 and action.ref like 'G%'`;

const POST = `insert into owner (body_id, id, kind, name) select $1, gen_random_uuid(), 'post', 'Grown post ' || n from generate_series(1, $2::int) n`;
const PERSON = `insert into person (body_id, id, name) select body_id, id, 'Alex Morgan ' || substr(name, 12) from owner where body_id = $1 and name like 'Grown post %' and $2 > 0`;
const HOLDING = `insert into holding (body_id, id, owner_id, person_id, from_day) select body_id, id, id, id, '2025-09-01' from owner where body_id = $1 and name like 'Grown post %' and $2 > 0`;
// Late, soon and far away, in every status; each third is closed, so that no list has to be of all.
const ACTION = `insert into action (body_id, id, plan_id, theme_id, ref, title, context, measure, due_text, due_kind, due_from, due_to, next_on, status, closed_on, position, last_on, last_text, last_by)
  select body_id, gen_random_uuid(), plan_id, theme_id, 'G' || n, 'Hold briefing ' || n || ' on the Prevent duty for every member of staff who works with students, and write down who came', context, measure,
    '30 November 2026', case when n % 20 = 1 then 'unclear' else 'date' end, due_from, due_to,
    case when n % 6 = 0 then null when n % 10 = 1 then date '2026-11-01' + (n % 30) else date '2027-01-01' + (n % 200) end,
    (array['on-track', 'at-risk', 'not-started', 'ongoing'])[1 + n % 4], case when n % 6 = 0 then date '2026-10-20' end, 1000 + n, '2026-11-02', 'Two briefings were held in October, one in each building.', 'Helen Barrow'
  from action cross join generate_series(1, $3::int - (select count(*)::int from action mine where mine.body_id = $1 and mine.plan_id = (select plan_id from action where body_id = $1 and id = $2))) n where body_id = $1 and id = $2`;
const OWNED = `insert into action_owner (body_id, action_id, owner_id, position, as_typed) select action.body_id, action.id, owner.id, place, owner.name from action cross join generate_series(0, 1) place
  join owner on owner.body_id = action.body_id and owner.name = 'Grown post ' || (1 + (action.position + place) % $3::int) where action.body_id = $1 and action.plan_id = $2 and action.ref like 'G%' and action.position % 40 > 0`;
const MEASURE = `insert into measure (body_id, id, action_id, kind, says, unit, target) select body_id, id, id, 'count', 'Briefings held', 'briefings', 12 from ${ADDED}`;
const VALUE = `insert into measure_value (body_id, id, measure_id, on_day, value, says, by_name) select body_id, gen_random_uuid(), id, date '2026-09-01' + n * 30, n * 3, 'Counted', 'Helen Barrow' from ${ADDED.replace('action where', 'action cross join generate_series(1, 2) n where')}`;
const DIARY = `insert into diary (body_id, id, action_id, on_day, text, by_name) select body_id, gen_random_uuid(), id, date '2026-09-01' + n * 30, 'A briefing was held', 'Helen Barrow' from ${ADDED.replace('action where', 'action cross join generate_series(1, 2) n where')}`;
const RISK = `insert into action_risk (body_id, action_id, ref) select body_id, id, 'R' || (position % 9) from ${ADDED}`;
const REQUIREMENT = `insert into action_requirement (body_id, action_id, requirement) select body_id, id, 'HE-LP-0' || (1 + position % 5) from ${ADDED}`;
const ATTACHED = `insert into attachment (body_id, id, kind, thing_id, title, url, added_by) select body_id, id, 'action', id, 'Minutes', 'https://example.ac.uk/minutes', 'Helen Barrow' from ${ADDED} and position % 3 = 0`;
const WORD = `insert into word (body_id, word, subject_kind, subject_id) select body_id, word, 'action', id from ${ADDED.replace('action where', `action cross join lateral (select distinct word from regexp_split_to_table(lower(ref || ' ' || title || case when position % 3 = 0 then ' governors' else '' end), '[^a-z0-9]+') word where word <> '') words where`)}`;
const COMMENT = `insert into comment (body_id, id, kind, thing_id, text, by_name) select body_id, id, 'action', id, 'Has the hall been booked?', 'Helen Barrow' from ${ADDED} and position % 10 = 0`;
const MENTION = `insert into mention (body_id, comment_id, owner_id) select comment.body_id, comment.id, holding.owner_id from comment join action on action.body_id = comment.body_id and action.id = comment.action_id
  join holding on holding.body_id = action.body_id join person on person.body_id = holding.body_id and person.id = holding.person_id and person.account_id is not null where comment.body_id = $1 and action.plan_id = $2 and action.ref like 'G%'`;
// Three changes of each action. The seals are invented: nobody verifies this record.
const RECORD = `insert into record (body_id, seq, at, actor_role, verb, subject_kind, subject_id, digest, prev, hash)
  select body_id, head + row_number() over (order by position, n), timestamptz '2026-11-01' + n * interval '1 hour', 'lead', 'action.updated', 'action', id, '', '', md5(id::text || n)
  from ${ADDED.replace('action where', `action cross join generate_series(1, 3) n cross join (select seq as head from record_head where record_head.body_id = $1) each where`)}`;
const CHANGE = `insert into change (body_id, seq, place, subject_kind, subject_id, field, before, after, actor_name, was, became) select record.body_id, seq, 0, 'action', subject_id, 'status', 'Not started', 'On track', 'Helen Barrow', '"not-started"', '"on-track"' from record
  join action on action.body_id = record.body_id and action.id = record.subject_id and action.ref like 'G%' and action.plan_id = $2 where record.body_id = $1`;
