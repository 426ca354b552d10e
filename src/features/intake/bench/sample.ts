import type { Day } from '../../../core/day.ts';
import { bodyYear, yearName } from '../../../core/year.ts';
import { readDue } from '../../../core/due/review.ts';
import type { Db } from '../../../db/database.ts';
import { starterPlan } from '../../duties/public.ts';
import { nextInPlan, createPlan } from '../../plan/public.ts';
import { kindOf } from '../../../reading/owners.ts';

/** Makes the sample plan of the body's sector for the year that it is in; null where there is none. */
export async function startFromSample(db: Db, today: Day): Promise<string | null> {
  const { sector, calendar } = db.actor.body;
  const sample = starterPlan(sector);
  if (!sample) return null;
  const year = bodyYear(calendar, today);
  const themes = sample.themes.map((theme) => theme.ref);
  const actions = sample.actions.map((each) => {
    const due = readDue(each.due, calendar, year);
    return {
      theme: themes.indexOf(each.theme),
      ref: each.ref,
      title: each.action,
      context: null,
      measure: each.measure,
      owners: each.owners.map((name) => ({ name, kind: kindOf(name) === 'group' ? ('group' as const) : ('post' as const), short: null })),
      due,
      nextOn: nextInPlan(due, today, calendar, year),
      status: 'not-started' as const,
      statusText: null,
      rag: null,
      guidance: null,
      notes: null,
      risks: [],
      requirements: each.requirements,
      diary: [],
      closedOn: null,
    };
  });
  const made = await createPlan(db, {
    name: `${sample.name} ${yearName(year)}`.slice(0, 200),
    ...year,
    columns: null,
    themes: sample.themes,
    actions,
    fromFile: false,
  });
  return made.id;
}
