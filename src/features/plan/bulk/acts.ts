import { readDue } from '../../../core/due/review.ts';
import { type Id, newId } from '../../../core/ids.ts';
import type { Problem } from '../../../core/problem.ts';
import { counted } from '../../../core/text.ts';
import type { Db } from '../../../db/database.ts';
import { record } from '../../../db/record.ts';
import { ownersOf } from '../../people/public.ts';
import { actionsOfPlan } from '../actions/queries.ts';
import type { Patched } from '../actions/patch.rules.ts';
import { changesOfAll, writeAll } from '../actions/several.acts.ts';
import { holdOrder } from '../plans/open.ts';
import { type Plan, themesOf } from '../plans/queries.ts';
import { didChange } from '../undo/did.rules.ts';
import { type BulkInput, lookedAt, NONE, tooMany } from './forms.ts';
import { type Chosen, type Judged, judgeAll, MOST, type Wish, wishWords } from './rules.ts';

const CHANGED = 'plan.actionsChanged';

/** What a form asks for, as it stands: what is to be mended, what would become of each action, or what was done. */
export type Stepped =
  | { readonly is: 'problems'; readonly problems: readonly Problem[] }
  | { readonly is: 'looked'; readonly judged: readonly Judged[]; readonly moved: boolean }
  | Extract<Bulked, { is: 'done' }>;

/** Does what a form asks for: it is looked at first, and what is done is what was looked at. */
export async function stepOfBulk(db: Db, plan: Plan, input: BulkInput): Promise<Stepped> {
  const wish = await readWish(db, plan, input);
  if ('problems' in wish) return { is: 'problems', ...wish };
  if (input.step !== 'change' || input.looked !== lookedAt(input)) {
    const around = { today: db.today, calendar: db.actor.body.calendar, plan, actor: db.actor };
    return { is: 'looked', judged: judgeAll(await actionsOfPlan(db, plan.id), input.row, wish, around), moved: false };
  }
  const bulked = await changeSeveral(db, plan, input.row, wish);
  return bulked.is === 'moved' ? { is: 'looked', judged: bulked.judged, moved: true } : bulked;
}

const NOT_THERE = 'It is not there any more. Choose another.';

/** What was chosen, as a wish; problems where it cannot be one. */
async function readWish(db: Db, plan: Plan, input: BulkInput): Promise<Wish | { readonly problems: readonly Problem[] }> {
  const [owners, themes] = await Promise.all([ownersOf(db), themesOf(db, plan.id)]);
  const owner = owners.find((each) => each.id === input.owner);
  const theme = themes.find((each) => each.id === input.theme);
  const due = readDue(input.due, db.actor.body.calendar, plan);
  const problems: Problem[] = [];
  if (!owner && !['', NONE].includes(input.owner)) problems.push({ field: 'owner', text: NOT_THERE });
  if (!theme && !['', NONE].includes(input.theme)) problems.push({ field: 'theme', text: NOT_THERE });
  if (input.due !== '' && due.kind === 'unclear')
    problems.push({ field: 'due', text: 'Write a date that can be understood, such as 30 June 2027, end of spring term or every year' });
  if (input.owner + input.theme + input.status + input.due === '')
    problems.push({ field: 'owner', text: 'Choose what should change: an owner, a status, a theme or a date' });
  if (input.row.length === 0) problems.push({ text: 'No action is chosen. Go back to the plan and tick those that you want to change.' });
  if (input.row.length > MOST) problems.push({ text: tooMany(input.row.length) });
  if (problems.length > 0) return { problems };
  return {
    ...(input.owner === '' ? {} : { owners: owner ? [{ id: owner.id, name: owner.name }] : [] }),
    ...(input.theme === '' ? {} : { themeId: theme?.id ?? null }),
    ...(input.status === '' ? {} : { status: input.status }),
    ...(input.due === '' ? {} : { due }),
  };
}

/** What became of a wish: how many actions were changed and by which act, or what each would become where somebody else was first. */
export type Bulked =
  | { readonly is: 'done'; readonly count: number; readonly act: Id<'act'> | null }
  | { readonly is: 'moved'; readonly judged: readonly Judged[] };

/**
 * Changes several actions of a plan at once, all that can be or none, in one recorded act. What somebody else changed meanwhile is shown
 * first.
 */
export async function changeSeveral(db: Db, plan: Plan, chosen: readonly Chosen[], wish: Wish): Promise<Bulked> {
  // Whoever changes one action of the plan waits, so that what is read here stands.
  await holdOrder(db, plan.id);
  const judged = judgeAll(await actionsOfPlan(db, plan.id), chosen, wish, {
    today: db.today,
    calendar: db.actor.body.calendar,
    plan,
    actor: db.actor,
  });
  const changing = judged.filter((each) => each.is === 'changes');
  if (changing.some((each) => each.moved)) return { is: 'moved', judged };
  if (changing.length === 0) return { is: 'done', count: 0, act: null };
  return { is: 'done', ...(await writeSeveral(db, plan, changing, wishWords(wish))) };
}

/** Writes what becomes of several actions of a plan that is held as one change, kept under a few words so that it can be taken back. */
export async function writeSeveral(
  db: Db,
  plan: Plan,
  patched: readonly Patched[],
  said: string,
): Promise<{ readonly count: number; readonly act: Id<'act'> }> {
  const count = await writeAll(db, patched);
  const act = newId<'act'>();
  const words = `Changed ${counted(patched.length)} ${patched.length === 1 ? 'action' : 'actions'} together: ${said}`;
  await record(db, {
    verb: CHANGED,
    subject: { kind: 'plan', id: plan.id },
    changes: [didChange(plan.id, words, { act, of: 'several' }), ...changesOfAll(db, patched)],
  });
  return { count, act };
}
