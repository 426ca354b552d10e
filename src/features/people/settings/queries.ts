import type { BodyCalendar } from '../../../core/calendar.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';

/** The version of the body's settings. */
export async function settingsVersion(db: Db): Promise<number> {
  return (await db.one(q.selectFrom('body').select(['version']).where('id', '=', db.body))).version;
}

/** Writes the settings where their version is still the one seen; gives whether it was. */
export async function saveSettings(
  db: Db,
  version: number,
  set: { name: string; sector: string; nation: string; calendar: BodyCalendar },
): Promise<boolean> {
  const update = q
    .updateTable('body')
    .set({ ...set, calendar: JSON.stringify(set.calendar), version: version + 1 })
    .where('id', '=', db.body)
    .where('version', '=', version);
  return (await db.run(update)) === 1;
}
