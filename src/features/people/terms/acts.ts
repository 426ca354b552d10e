import { changedMeanwhile } from '../../../core/errors.ts';
import type { BodyCalendar } from '../../../core/calendar.ts';
import type { Problem } from '../../../core/problem.ts';
import type { Db } from '../../../db/database.ts';
import { record } from '../../../db/record.ts';
import { saveSettings } from '../settings/queries.ts';
import { parseTermsOf, printTermsOf, withTermsOf, yearOfTerms } from './rules.ts';

/** Gives a year of the body terms of its own. Days that were read before keep their meaning until somebody has them read again. */
export async function giveTerms(db: Db, version: number | null, year: number, text: string): Promise<readonly Problem[]> {
  const { calendar } = db.actor.body;
  const read = parseTermsOf(calendar, year, text);
  if ('problems' in read) return read.problems;
  await saveCalendar(db, version, year, withTermsOf(calendar, year, read.terms));
  return [];
}

/** Lets a year go by the terms of the last year before it that has its own, or by the usual ones. */
export async function takeUsualTerms(db: Db, version: number | null, year: number): Promise<void> {
  await saveCalendar(db, version, year, withTermsOf(db.actor.body.calendar, year, null));
}

async function saveCalendar(db: Db, version: number | null, year: number, calendar: BodyCalendar): Promise<void> {
  const { name, sector, nation, calendar: old } = db.actor.body;
  const [before, after] = [yearOfTerms(old, year), yearOfTerms(calendar, year)];
  if (before.from === after.from && printTermsOf(before.terms) === printTermsOf(after.terms)) return;
  if (version === null || !(await saveSettings(db, version, { name, sector, nation, calendar })))
    throw changedMeanwhile('the terms', { opened: 'this page' });
  await record(db, {
    verb: 'body.changed',
    subject: { kind: 'body', id: db.body },
    changes: [{ field: `terms of ${after.name}`, before: printTermsOf(before.terms), after: printTermsOf(after.terms) }],
  });
}
