import { shortened } from '../../../core/text.ts';
import type { BodyCalendar, Span } from '../../../core/calendar.ts';
import { addMonths, type Day, printDay } from '../../../core/day.ts';
import { printDue } from '../../../core/due/print.ts';
import { termsEndedBefore } from '../../../core/terms.ts';
import type { Action } from '../actions/queries.ts';
import { isClosed } from '../actions/rules.ts';
import type { Measure } from '../measures/queries.ts';
import { ownerPath } from '../../people/public.ts';
import { editActionPath, newActionPath, newValuePath, themePath, updatePath } from '../paths.ts';
import type { Theme } from '../plans/queries.ts';
import { readAgain } from './again.rules.ts';

export const LACKS = ['owner', 'holder', 'date', 'term', 'word', 'value', 'action'] as const;
/** What a plan may lack: owners, holders of posts, dates or cycles, the days of a term as they are, words of late, values, actions under a theme. */
export type Lack = (typeof LACKS)[number];

/** A page on which something is mended, with what is done there. */
export type Way = { readonly href: string; readonly verb: string };

/** One thing to mend: what it is about, and the ways to mend it. */
export type ToMend = { readonly what: string; readonly detail: string | null; readonly ways: readonly [Way, ...Way[]] };

/** A check with what it found; `asks` says in a sentence what is looked for and why. */
export type Checked = { readonly lack: Lack; readonly title: string; readonly asks: string; readonly found: readonly ToMend[] };

/** What the checks read. */
export type Checkable = {
  readonly plan: { readonly id: string } & Span;
  readonly actions: readonly Action[];
  readonly themes: readonly Theme[];
  readonly measures: readonly Measure[];
  readonly calendar: BodyCalendar;
  readonly today: Day;
};

type Check = {
  readonly none: string;
  readonly one: string;
  readonly many: string;
  readonly asks: string;
  readonly find: (plan: Checkable) => readonly ToMend[];
};

const CHECKS: Readonly<Record<Lack, Check>> = {
  owner: {
    none: 'Every open action has an owner',
    one: 'action has no owner',
    many: 'actions have no owner',
    asks: 'An action that nobody owns is nobody’s to do.',
    find: withoutOwner,
  },
  holder: {
    none: 'Every post that owns open actions has a holder',
    one: 'post that owns actions has no holder',
    many: 'posts that own actions have no holder',
    asks: 'The actions stay with the post; somebody has to hold it.',
    find: vacantPosts,
  },
  date: {
    none: 'Every open action has a date or a cycle',
    one: 'action has no date and no cycle',
    many: 'actions have no date and no cycle',
    asks: 'Without a day, a term or a cycle an action never becomes due.',
    find: withoutDate,
  },
  term: {
    none: 'Every date that names a term goes by the terms as they are',
    one: 'date goes by the terms as they were',
    many: 'dates go by the terms as they were',
    asks: 'The terms of a year were given since these dates were read. Their words stay; only the days are read again.',
    find: byOldTerms,
  },
  word: {
    none: 'Something has been said of every open action in two terms',
    one: 'action has had no word for two terms',
    many: 'actions have had no word for two terms',
    asks: '',
    find: longSilent,
  },
  value: {
    none: 'Every measure has a value',
    one: 'measure has no value yet',
    many: 'measures have no value yet',
    asks: 'A measure says something once it has been counted.',
    find: withoutValue,
  },
  action: {
    none: 'Every theme has an action, or a reason why not',
    one: 'theme has no action',
    many: 'themes have no action',
    asks: 'A theme without an action is a gap, unless somebody says why none is needed.',
    find: withoutAction,
  },
};

/** Checks a plan for what it lacks; open actions alone are looked at. Nothing is said of people, only of what is not filled in. */
export function checkPlan(plan: Checkable): readonly Checked[] {
  const open = { ...plan, actions: plan.actions.filter((action) => !isClosed(action.status) && action.closedOn === null) };
  return LACKS.map((lack) => {
    const { none, one, many, asks, find } = CHECKS[lack];
    const found = find(lack === 'action' ? plan : open);
    const title = found.length === 0 ? none : `${found.length} ${found.length === 1 ? one : many}`;
    return { lack, title, asks: lack === 'word' ? silentWords(plan) : asks, found };
  });
}

/** The first day of the second last term that has ended; half a year ago where the body has no terms. */
export function twoTermsAgo(calendar: BodyCalendar, today: Day): Day {
  return termsEndedBefore(calendar, today)[1]?.span.from ?? addMonths(today, -6);
}

function silentWords({ calendar, today }: Checkable): string {
  return `Nothing has been said of them since ${printDay(twoTermsAgo(calendar, today))}. One line is enough: still true, or what has changed.`;
}

const nameOf = (action: Action) => [action.ref, shortened(action.title.split('\n')[0] ?? '', 160)].filter(Boolean).join(' ');

function withoutOwner({ actions }: Checkable): ToMend[] {
  return actions
    .filter((action) => action.owners.length === 0)
    .map((action) => ({ what: nameOf(action), detail: null, ways: [{ href: editActionPath(action.id), verb: 'Name an owner' }] }));
}

function vacantPosts({ actions }: Checkable): ToMend[] {
  const vacant = actions.flatMap((action) => action.owners.filter((owner) => owner.kind === 'post' && owner.holder === null));
  return [...Map.groupBy(vacant, (owner) => owner.id)].map(([id, owners]) => ({
    what: owners[0]?.name ?? '',
    detail: owners.length === 1 ? 'owns one open action' : `owns ${owners.length} open actions`,
    ways: [{ href: ownerPath(id), verb: 'Say who holds it' }],
  }));
}

function withoutDate({ actions }: Checkable): ToMend[] {
  return actions
    .filter((action) => action.due.kind === 'none' || action.due.kind === 'unclear')
    .map((action) => ({
      what: nameOf(action),
      detail: action.due.text ? `“${action.due.text}” is not understood` : null,
      ways: [{ href: editActionPath(action.id), verb: 'Give a date' }],
    }));
}

function byOldTerms({ actions, plan, calendar }: Checkable): ToMend[] {
  return actions.flatMap((action) => {
    const again = readAgain(action, calendar, plan);
    if (again === null) return [];
    const moved = again.due.to === action.due.to ? [action.nextOn, again.nextOn] : [action.due.to, again.due.to];
    const detail = `${printDue(action.due)}: ${moved.map((on) => (on === null ? '' : printDay(on))).join(' → ')}`;
    return [{ what: nameOf(action), detail, ways: [{ href: editActionPath(action.id), verb: 'Change the date' }] }];
  });
}

function longSilent({ actions, plan, calendar, today }: Checkable): ToMend[] {
  const since = twoTermsAgo(calendar, today);
  const silent = (action: Action) => (action.last === null ? plan.from < since : action.last.on !== null && action.last.on < since);
  return actions.filter(silent).map((action) => ({
    what: nameOf(action),
    detail: action.last?.on ? `last word on ${printDay(action.last.on)}` : 'no word yet',
    ways: [{ href: updatePath(action.id), verb: 'Say how it stands' }],
  }));
}

/** What is answered by yes or by a day has no value before it is due. */
function isAhead({ kind }: Measure, { nextOn }: Action, today: Day): boolean {
  return (kind === 'yes-no' || kind === 'day') && (nextOn === null || nextOn > today);
}

function withoutValue({ actions, measures, today }: Checkable): ToMend[] {
  const open = new Map(actions.map((action) => [action.id, action]));
  return measures.flatMap((measure) => {
    const action = open.get(measure.actionId);
    if (!action || measure.latest !== null || measure.indicator !== null || isAhead(measure, action, today)) return [];
    return [{ what: measure.says, detail: nameOf(action), ways: [{ href: newValuePath(measure.id), verb: 'Add a value' }] }];
  });
}

function withoutAction({ plan, themes, actions }: Checkable): ToMend[] {
  const filled = new Set(actions.map((action) => action.themeId));
  return themes
    .filter((theme) => !filled.has(theme.id) && theme.noneNeeded === null)
    .map((theme) => ({
      what: [theme.ref, theme.title].filter(Boolean).join(' '),
      detail: null,
      ways: [
        { href: newActionPath(plan.id, theme.id), verb: 'Add an action' },
        { href: themePath(theme.id), verb: 'Say why none is needed' },
      ],
    }));
}

/** The answer first: "12 things to mend, of 4 kinds." */
export function healthWords(checked: readonly Checked[]): string {
  const found = checked.reduce((sum, each) => sum + each.found.length, 0);
  const kinds = checked.filter((each) => each.found.length > 0).length;
  if (found === 0) return 'Nothing is missing: every open action has an owner, a date and a word of late.';
  return found === 1 ? 'One thing to mend.' : `${found} things to mend${kinds > 1 ? `, of ${kinds} kinds` : ''}.`;
}
