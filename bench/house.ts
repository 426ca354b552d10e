import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { buildApp } from '../src/app.ts';
import type { Actor } from '../src/core/actor.ts';
import { type Day, day } from '../src/core/day.ts';
import { type Database, openDatabase } from '../src/db/database.ts';
import { makeBody } from '../src/features/people/door/acts.ts';
import { digest, newSecret } from '../src/web/tokens.ts';

export const NOW = new Date('2026-11-22T10:00:00Z');
export const TODAY: Day = day('2026-11-22');

/** The real program over a database of its own, listening; `owner` writes past row security. */
export type BenchHouse = {
  readonly app: FastifyInstance;
  readonly database: Database;
  readonly owner: pg.Pool;
  readonly address: string;
  readonly close: () => Promise<void>;
};

/** Opens the program on a clone of the migrated database that `npm run bench` has made. */
export async function openHouse(): Promise<BenchHouse> {
  const template = JSON.parse(process.env['TEST_DATABASE'] ?? 'null') as pg.ClientConfig | null;
  if (!template) throw new Error('Run this with: npm run bench -- <name>');
  const name = `bench_${randomBytes(6).toString('hex')}`;
  const maker = new pg.Client({ ...template, database: 'postgres' });
  await maker.connect();
  await maker.query(`create database ${name} template ${template.database}`);
  await maker.end();
  const connection = { ...template, database: name };
  const owner = new pg.Pool({ ...connection, max: 1 });
  const database = openDatabase(
    connection,
    () => NOW,
    (line) => process.stderr.write(`${line}\n`),
  );
  const app = await buildApp({
    database,
    publicUrl: 'http://127.0.0.1:7300',
    clock: () => NOW,
    mailGoesOut: true,
    log: false,
    patience: 1_000_000_000,
    tellStatements: true,
  });
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  const close = async () => {
    await app.close();
    await database.close();
    await owner.end();
  };
  return { app, database, owner, address, close };
}

/** A body with its lead, and the session that the lead is signed in with. */
export async function leadOf(house: BenchHouse, name: string): Promise<{ actor: Actor; session: string }> {
  const { actor } = await makeBody(house.database, TODAY, {
    name,
    sector: 'university',
    nation: 'England',
    demonstration: false,
    lead: { name: 'Helen Barrow', post: 'Prevent lead', email: `helen.${randomBytes(4).toString('hex')}@example.ac.uk` },
  });
  const session = newSecret();
  await house.owner.query('insert into session (id_hash, account_id, body_id, how, created_at, seen_at) values ($1, $2, $3, $4, $5, $5)', [
    digest(session),
    actor.account,
    actor.body.id,
    'link',
    NOW,
  ]);
  return { actor, session };
}

/** Other bodies beside a body, with its calendar. */
export async function addBodies(house: BenchHouse, like: Actor, count: number): Promise<void> {
  await house.owner.query(
    `insert into body (id, name, sector, nation, calendar) select uuidv7(), 'College ' || n, 'college', 'England', body.calendar from body, generate_series(1, $2) n where body.id = $1`,
    [like.body.id, count],
  );
}

export type Size = { readonly themes: number; readonly actionsInTheme: number; readonly posts: number };

/** A plan in every body that has none: owners with holders, actions with dates of many kinds, a measure on every fifth. */
export async function fillPlans(house: BenchHouse, size: Size): Promise<void> {
  const { owner } = house;
  await owner.query(
    `insert into plan (body_id, id, name, from_day, to_day) select id, uuidv7(), 'Prevent action plan 2026-27', '2026-08-01', '2027-07-31' from body where not exists (select from plan where plan.body_id = body.id)`,
  );
  const empty = `plan where not exists (select from theme where theme.body_id = plan.body_id)`;
  await owner.query(
    `insert into owner (body_id, id, kind, name) select body_id, uuidv7(), 'post', 'Post of ' || n from ${empty.replace('plan where', 'plan cross join generate_series(1, $1) n where')}`,
    [size.posts],
  );
  await owner.query(
    `insert into person (body_id, id, name) select body_id, id, 'Alex Morgan ' || substr(name, 9) from owner where name like 'Post of %' on conflict do nothing`,
  );
  await owner.query(
    `insert into holding (body_id, id, owner_id, person_id, from_day) select body_id, id, id, id, '2025-09-01' from owner where name like 'Post of %' on conflict do nothing`,
  );
  await owner.query(
    `insert into theme (body_id, id, plan_id, ref, title, position) select body_id, uuidv7(), id, chr(64 + n), 'Theme number ' || n || ' of the plan', n from ${empty.replace('plan where', 'plan cross join generate_series(1, $1) n where')}`,
    [size.themes],
  );
  await owner.query(ACTIONS, [size.actionsInTheme]);
  await owner.query(
    `insert into action_owner (body_id, action_id, owner_id, position, as_typed) select action.body_id, action.id, owner.id, place, owner.name from action cross join generate_series(0, 1) place
     join owner on owner.body_id = action.body_id and owner.name = 'Post of ' || (1 + (action.position + place) % $1) where (place = 0 or action.position % 3 = 0) on conflict do nothing`,
    [size.posts],
  );
  await owner.query(
    `insert into measure (body_id, id, action_id, kind, says, unit, target) select body_id, id, id, 'count', 'Briefings held for staff', 'briefings', 12 from action where position % 5 = 0 on conflict do nothing`,
  );
  await owner.query(
    `insert into measure_value (body_id, id, measure_id, on_day, value, says, by_name) select body_id, uuidv7(), id, date '2026-09-01' + n * 30, n * 3, 'Counted', 'Helen Barrow' from measure cross join generate_series(1, 2) n
     where not exists (select from measure_value old where old.body_id = measure.body_id)`,
  );
  await owner.query('vacuum analyze');
}

const ACTIONS = `
  insert into action (body_id, id, plan_id, theme_id, ref, title, context, measure, due_text, due_kind, due_from, due_to, due_every_months, next_on, status, closed_on, position, last_on, last_text, last_by)
  select body_id, uuidv7(), plan_id, id, ref || n,
    'Hold briefing ' || n || ' on the Prevent duty for every member of staff who works with students, and write down who came',
    'Leadership and partnership', 'Every member of staff has been briefed once in the year; 12 sessions are held',
    (array['31 December 2026', 'End of Autumn term', 'Annually, each September', 'Ongoing', 'When the guidance changes', 'June 2027'])[1 + n % 6],
    (array['date', 'term', 'recurring', 'ongoing', 'event', 'month'])[1 + n % 6],
    case n % 6 when 5 then date '2027-06-01' end,
    (array[date '2026-12-31', '2026-12-11', null, null, null, '2027-06-30'])[1 + n % 6],
    case n % 6 when 2 then 12 end,
    case when n % 9 = 0 or n % 6 = 4 then null else (array[date '2026-11-10', '2026-12-11', '2027-09-30', '2027-07-31', null, '2027-06-30'])[1 + n % 6] end,
    case when n % 9 = 0 then 'done' else (array['on-track', 'at-risk', 'not-started', 'ongoing'])[1 + n % 4] end,
    case when n % 9 = 0 then date '2026-10-20' end,
    position * 1000 + n, '2026-11-02',
    'Two briefings were held in October, one in each building; those who were away have a date in November, and the list of who came is kept by the department.', 'Helen Barrow'
  from theme cross join generate_series(1, $1) n
  where not exists (select from action where action.body_id = theme.body_id)`;
