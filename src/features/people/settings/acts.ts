import type { Body } from '../../../core/actor.ts';
import { changedMeanwhile } from '../../../core/errors.ts';
import type { Problem } from '../../../core/problem.ts';
import type { Db } from '../../../db/database.ts';
import { record } from '../../../db/record.ts';
import type { SettingsInput } from './forms.ts';
import { saveSettings } from './queries.ts';
import { calendarFrom, printMonthDay, printTerms } from './rules.ts';

/** Changes the name, sector, nation, year and terms of the body; dates that were read before keep their meaning. What is the same already is not written. */
export async function changeSettings(db: Db, version: number | null, input: SettingsInput): Promise<readonly Problem[]> {
  const read = calendarFrom(input.yearStarts, input.terms, db.actor.body.calendar);
  if ('problems' in read) return read.problems;
  const { calendar } = read;
  const { name, sector, nation } = input;
  const before = db.actor.body;
  if (isSame(before, { name, sector, nation, calendar }) && version !== null) return [];
  if (version === null || !(await saveSettings(db, version, { name, sector, nation, calendar }))) {
    throw changedMeanwhile('the settings', { opened: 'this page' });
  }
  await record(db, {
    verb: 'body.changed',
    subject: { kind: 'body', id: db.body },
    changes: [
      { field: 'name', before: before.name, after: name },
      { field: 'sector', before: before.sector, after: sector },
      { field: 'nation', before: before.nation, after: nation },
      { field: 'year', before: printMonthDay(before.calendar.yearStarts), after: printMonthDay(calendar.yearStarts) },
      { field: 'terms', before: printTerms(before.calendar.terms), after: printTerms(calendar.terms) },
    ],
  });
  return [];
}

type Settings = Pick<Body, 'name' | 'sector' | 'nation' | 'calendar'>;

function isSame(before: Settings, after: Settings): boolean {
  const words = ({ name, sector, nation, calendar }: Settings) =>
    [name, sector, nation, calendar.yearStarts, printTerms(calendar.terms)].join('\n');
  return words(before) === words(after);
}
