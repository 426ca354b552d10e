import { type Expression, sql } from 'kysely';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import { besidePlace, NOTE_FIELD, type Place, type Source, STATUS_FIELD, type View } from './rules.ts';

/** One changed field, in the words that people saw and as it is kept; no values where it was recorded in words only. */
export type Changed = {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly was: string | null;
  readonly became: string | null;
};

/** An entry of the record as far as it is about one thing. */
export type ThingEntry = {
  readonly seq: number;
  /** The thing: one of those that were asked for. */
  readonly of: string;
  readonly at: Date;
  readonly verb: string;
  readonly by: string;
  readonly changes: readonly Changed[];
};

export type HistoryAsked = {
  readonly kind: string;
  readonly line: readonly string[];
  /** Verbs that say how a thing of this kind is going, besides every note. */
  readonly updates: readonly string[];
  readonly view: View;
  readonly from: Place | null;
  readonly most: number;
};

/** Holds lines of a source to those at a place and after it. */
export function fromPlace(at: Expression<unknown>, id: Expression<unknown>, source: Source, from: Place | null) {
  if (!from) return sql<boolean>`true`;
  const instant = sql`date_trunc('milliseconds', ${at})`;
  const beside = besidePlace(source, from);
  if (beside === 'identifiers') return sql<boolean>`(${instant} < ${from.at} or (${instant} = ${from.at} and ${id} <= ${from.id}))`;
  return beside === 'before' ? sql<boolean>`${instant} < ${from.at}` : sql<boolean>`${instant} <= ${from.at}`;
}

/** Entries of the record about some things of a kind, newest first; a comment that still stands is told by itself. */
export async function entriesOf(db: Db, asked: HistoryAsked): Promise<ThingEntry[]> {
  const rows = await db.all(
    withEntries(db, asked)
      .selectFrom('told')
      .innerJoin('change', 'change.seq', 'told.seq')
      .select([
        'told.seq',
        'told.at',
        'told.verb',
        'change.subject_id',
        'change.field',
        'change.before',
        'change.after',
        'change.was',
        'change.became',
        'change.actor_name',
      ])
      .where('change.body_id', '=', db.body)
      .where('change.subject_kind', '=', asked.kind)
      .where('change.subject_id', 'in', asked.line)
      .orderBy('told.at', 'desc')
      .orderBy('told.seq', 'desc')
      .orderBy('change.place'),
  );
  return [...Map.groupBy(rows, (row) => `${row.seq} ${row.subject_id}`).values()].flatMap((some): ThingEntry[] => {
    const [first] = some;
    if (!first) return [];
    const { seq, at, verb } = first;
    return [{ seq, of: first.subject_id, at, verb, by: first.actor_name, changes: some }];
  });
}

/** With `told`: the entries of one page. The record itself is looked up by number, never read whole: it grows with the years. */
function withEntries(db: Db, { kind, line, updates, view, from, most }: HistoryAsked) {
  const says = {
    all: sql<boolean>`true`,
    updates: sql<boolean>`(own.noted or record.verb = any(${updates}))`,
    comments: sql<boolean>`record.verb like 'comment.%'`,
    reviews: sql<boolean>`record.verb like 'review.%'`,
    changes: sql<boolean>`(own.stands or not (own.noted or record.verb = any(${updates}) or record.verb like 'comment.%' or record.verb like 'review.%'))`,
  };
  return q
    .with('own', (own) =>
      own
        .selectFrom('change')
        .select([
          'seq',
          sql<boolean>`bool_or(field like ${`${NOTE_FIELD}%`})`.as('noted'),
          sql<boolean>`bool_or(field = ${STATUS_FIELD})`.as('stands'),
        ])
        .where('body_id', '=', db.body)
        .where('subject_kind', '=', kind)
        .where('subject_id', 'in', line)
        .groupBy('seq'),
    )
    .with('told', (told) =>
      told
        .selectFrom('own')
        .innerJoinLateral(
          (each) =>
            each
              .selectFrom('record')
              .select(['at', 'verb', 'subject_id'])
              .where('body_id', '=', db.body)
              .whereRef('record.seq', '=', 'own.seq')
              .limit(1)
              .as('record'),
          (join) => join.onTrue(),
        )
        .select(['own.seq', 'record.at', 'record.verb'])
        .where(says[view])
        .where((where) =>
          where.or([where('record.verb', '<>', 'comment.added'), where('record.subject_id', 'not in', standing(db, kind, line))]),
        )
        .where(fromPlace(sql.ref('record.at'), sql.ref('own.seq'), 'entry', from))
        .orderBy('record.at', 'desc')
        .orderBy('own.seq', 'desc')
        .limit(most),
    );
}

const standing = (db: Db, kind: string, line: readonly string[]) =>
  q.selectFrom('comment').select('id').where('body_id', '=', db.body).where('kind', '=', kind).where('thing_id', 'in', line);
