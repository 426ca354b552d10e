import { addDays, addMonths, type Day, printDay } from '../../../core/day.ts';
import { capital } from '../../../core/text.ts';
import type { Db } from '../../../db/database.ts';
import type { Section, SectionAsked, SectionBlock, SectionStrip } from '../../../sockets/section.ts';
import { openActions } from '../dues/queries.ts';
import { changesPath, planPath, plansPath } from '../paths.ts';
import { planRead } from '../permissions.ts';
import { allPlans, type Plan, type Theme, themesOf } from '../plans/queries.ts';
import { betweenPoints } from '../versions/between.ts';
import { themeName } from '../versions/compare.ts';
import { earlierPlans } from '../versions/line.queries.ts';
import type { Line } from '../versions/points.ts';
import { versionsIn } from '../versions/queries.ts';
import type { Point } from '../versions/rules.ts';
import { yearActions, type YearAction } from './queries.ts';
import { columnsOf, movedIn, NAMED, openLine, passedOf, stripOf } from './rules.ts';

/** Of how many open plans a section tells; a body has one, now and then two. */
const MOST_PLANS = 4;
const MONTHS_AHEAD = 3;
const MONTHS_BACK = 3;

const found = new WeakMap<Db, Promise<readonly Plan[]>>();

/** The open plans, asked for once however many sections tell of them. */
function openPlans(db: Db): Promise<readonly Plan[]> {
  const plans = found.get(db) ?? allPlans(db).then((all) => all.filter((plan) => plan.state === 'open').slice(0, MOST_PLANS));
  found.set(db, plans);
  return plans;
}

/** Where all late actions are: in the plan, where there is one. */
const lateIn = (plans: readonly Plan[]) => (plans.length === 1 && plans[0] ? `${planPath(plans[0].id)}?status=overdue` : plansPath);

const late: Section = {
  name: 'plan.late',
  answers: 'late',
  may: planRead,
  none: 'No action is late.',
  load: async (db) => {
    const [{ actions }, plans] = await Promise.all([openActions(db, { until: addDays(db.today, -1), all: true }), openPlans(db)]);
    if (actions.length === 0) return plans.length === 0 ? [{ is: 'words', text: 'There is no open plan.' }] : [];
    return [
      {
        is: 'lines',
        label: actions.length === 1 ? 'One action is late' : `${actions.length} actions are late`,
        lines: actions.slice(0, NAMED).map((action) => openLine(action, db.today)),
        of: actions.length,
        rest: { text: actions.length > NAMED ? `All ${actions.length} in the plan` : 'In the plan', href: lateIn(plans) },
      },
    ];
  },
};

/** What the plans ask of groups in the months to come, and what of it is late. */
const asked: Section = {
  name: 'plan.asked',
  answers: 'asked',
  may: planRead,
  none: 'No action of a group is due in the next three months.',
  load: async (db, _actor, { groups }) => {
    if (groups.length === 0) return [];
    const names = new Map(groups.map((group) => [group.id, group.name]));
    const { actions } = await openActions(db, { until: addMonths(db.today, MONTHS_AHEAD), posts: [...names.keys()] });
    if (actions.length === 0) return [];
    const lines = actions.map((action) => {
      const whose = action.owners.flatMap((owner) => names.get(owner.id) ?? []);
      return openLine(action, db.today, whose.join('; '));
    });
    const label = `${lines.length === 1 ? 'One action' : `${lines.length} actions`} of groups, late or due by ${printDay(addMonths(db.today, MONTHS_AHEAD))}`;
    return [{ is: 'lines', label, lines: lines.slice(0, NAMED), of: lines.length, rest: { text: 'The plan', href: plansPath } }];
  },
};

const moved: Section = {
  name: 'plan.moved',
  answers: 'moved',
  may: planRead,
  none: 'There is no open plan.',
  load: async (db, actor, { since }) => {
    const plans = await openPlans(db);
    return (await Promise.all(plans.map((plan) => movedOf(db, plan, since, actor.body.calendar, plans.length > 1)))).flat();
  },
};

async function movedOf(
  db: Db,
  plan: Plan,
  since: SectionAsked['since'],
  calendar: Parameters<typeof betweenPoints>[3],
  named: boolean,
): Promise<SectionBlock[]> {
  const line: Line = [plan, ...(await earlierPlans(db, plan.id))];
  const point = await pointOf(db, line, since);
  const { since: begun, difference } = await betweenPoints(db, line, [point, { is: 'now' }], calendar);
  const of = named ? `${plan.name}, ` : '';
  if (!difference) return [{ is: 'words', text: `${plan.name} was not here yet at ${begun.label}: everything in it is new.` }];
  const { words, lines } = movedIn(difference);
  const label = `${of}since ${begun.label}: ${words}`;
  if (lines.length === 0) return [{ is: 'words', text: `${capital(label)}.` }];
  const end =
    point.is === 'version' ? `since=${point.id}` : point.is === 'day' ? `sinceDay=${encodeURIComponent(printDay(point.day))}` : '';
  const rest = { text: 'All that changed', href: `${changesPath(plan.id)}?${end}` };
  return [{ is: 'lines', label: capital(label), lines: lines.slice(0, NAMED), of: lines.length, rest }];
}

/** Since when what moved is told: a day that was asked for, else the newest version that a group agreed, else some months ago. */
async function pointOf(db: Db, line: Line, since: Day | null): Promise<Point> {
  if (since !== null) return { is: 'day', day: since };
  const [version] = await versionsIn(
    db,
    line.map((plan) => plan.id),
  );
  return version ? { is: 'version', id: version.id } : { is: 'day', day: addMonths(db.today, -MONTHS_BACK) };
}

const year: Section = {
  name: 'plan.year',
  answers: 'year',
  may: planRead,
  none: 'There is no open plan.',
  load: async (db) => {
    const plans = await openPlans(db);
    const [actions, ...themes] = await Promise.all([
      yearActions(
        db,
        plans.map((plan) => plan.id),
      ),
      ...plans.map((plan) => themesOf(db, plan.id)),
    ]);
    const byPlan = Map.groupBy(actions, (action) => action.plan);
    return plans.map((plan, index) => yearOf(plan, themes[index] ?? [], byPlan.get(plan.id) ?? [], db.today));
  },
};

function yearOf(plan: Plan, themes: readonly Theme[], actions: readonly YearAction[], today: Day): SectionBlock {
  const { starts, names } = columnsOf(plan);
  const byTheme = Map.groupBy(actions, (action) => action.theme);
  const strip = (key: string, label: string, href: string, some: readonly YearAction[], none: string | null): SectionStrip => {
    const { months, words } = stripOf(some, starts, plan.to, today);
    return { key, label, href, months, words: some.length === 0 && none !== null ? 'No action is needed' : words };
  };
  const loose = byTheme.get(null) ?? [];
  const strips = themes.map((theme) =>
    strip(theme.id, themeName(theme), `${planPath(plan.id)}#theme-rows-${theme.id}`, byTheme.get(theme.id) ?? [], theme.noneNeeded),
  );
  return {
    is: 'strips',
    label: `${plan.name}, ${printDay(plan.from)} to ${printDay(plan.to)}`,
    names,
    now: passedOf(starts, plan, today),
    strips: loose.length === 0 ? strips : [...strips, strip('none', 'Without a theme', planPath(plan.id), loose, null)],
  };
}

/** What the plans tell on pages that are put together of several rooms. */
export const planSections: readonly Section[] = [late, asked, moved, year];
