import { shortened } from '../../../core/text.ts';
import type { Day } from '../../../core/day.ts';
import type { DueItem, DuesAsked } from '../../../sockets/due.ts';
import type { ActionOwner } from '../actions/queries.ts';
import { askPath } from '../../records/public.ts';
import {
  actionPath,
  dateUnclearPath,
  editActionPath,
  importPath,
  plansPath,
  rhythmPath,
  todayPath,
  undoPath,
  unownedPath,
  updatePath,
} from '../paths.ts';
import type { OpenAction, VacantPost } from './queries.ts';
import { holderPath, ownersPath } from '../../people/public.ts';

const TITLE_LENGTH = 160;

const nameOf = (action: OpenAction) =>
  shortened([action.ref, action.title.replaceAll(/\s+/g, ' ')].filter(Boolean).join(' '), TITLE_LENGTH);
const ownerIds = (action: OpenAction) => action.owners.map((owner) => owner.id);

/** Names what is expected of an action on a day: what comes round again has another key. */
export function dueKey(action: string, on: Day): string {
  return `action:${action}:${on}`;
}

/** How somebody sees the actions of the plans. */
export type Seeing = {
  readonly mayUpdate: (action: OpenAction) => boolean;
  /** Whether it falls to whoever looks, who then is not told to ask for it. */
  readonly isMine: (action: OpenAction) => boolean;
  readonly others?: true;
  /** Actions that whoever looks has updated today. */
  readonly updated?: ReadonlySet<string>;
};

/** Whether an action falls to whoever holds these posts: also one that nobody owns, or everyone. */
export const isMine =
  (posts: readonly string[]) =>
  ({ owners }: Pick<OpenAction, 'owners'>): boolean =>
    owners.length === 0 || owners.some((owner) => owner.kind === 'everyone' || posts.includes(owner.id));

/** What is late or falls due within what is asked for, as lines with one verb; what comes next may lie after it. */
export function datedDues(actions: readonly OpenAction[], asked: DuesAsked, seeing: Seeing): DueItem[] {
  return actions.flatMap((action) => {
    if (action.nextOn === null || (!asked.next && action.nextOn > asked.until)) return [];
    return [
      {
        key: dueKey(action.id, action.nextOn),
        about: action.id,
        on: action.nextOn,
        title: nameOf(action),
        detail: ownersWords(action.owners),
        words: planWords(action),
        ...verbOf(action, asked, seeing),
        page: actionPath(action.id),
        owners: ownerIds(action),
        ...(seeing.others ? { others: true as const } : {}),
        ...(seeing.updated?.has(action.id)
          ? { updated: { action: undoPath(action.id), fields: { version: String(action.version), back: todayPath } } }
          : {}),
      },
    ];
  });
}

/** The one thing to do about an action: to update what is one's own, to ask who holds what is others'. */
function verbOf(action: OpenAction, asked: DuesAsked, { mayUpdate, isMine: mine }: Seeing): Pick<DueItem, 'verb' | 'href'> {
  if (!mayUpdate(action)) return { verb: 'Open', href: actionPath(action.id) };
  const other = asked.next && !mine(action) ? action.owners.find((owner) => owner.holder !== null) : undefined;
  return other
    ? { verb: `Ask ${other.holder}`, href: askPath({ path: actionPath }, action.id, other.id) }
    : { verb: 'Update', href: updatePath(action.id) };
}

/** What is first to do where there is no plan yet. */
export const firstPlan: DueItem = {
  key: 'plan:first',
  on: null,
  word: 'First of all',
  title: 'There is no plan yet',
  detail: 'Import the Word, Excel or PDF file that you have, or start an empty plan.',
  verb: 'Import a plan',
  href: importPath,
  page: plansPath,
  owners: [],
};

function planWords({ dueText, owners }: OpenAction): string {
  const due = dueText.trim() === '' ? '' : `The plan says when: “${shortened(dueText.replaceAll(/\s+/g, ' ').trim(), 200)}”. `;
  return `${due}${owners.length === 0 ? 'Nobody owns it yet.' : `Owned by ${owners.map((owner) => owner.name).join('; ')}.`}`;
}

function ownersWords(owners: readonly ActionOwner[]): string {
  if (owners.length === 0) return 'Nobody owns it yet.';
  return `${owners.map((owner) => (owner.holder ? `${owner.name} (${owner.holder})` : owner.name)).join('; ')}.`;
}

/** What stands in the way of the plan looking after itself: no owner, a date that is not understood, a post that nobody holds. */
export function mendingDues(actions: readonly OpenAction[], vacant: readonly VacantPost[]): DueItem[] {
  return [...actions.flatMap((action) => [...unowned(action), ...unclear(action), ...undated(action)]), ...vacancies(vacant)];
}

function unowned(action: OpenAction): DueItem[] {
  if (action.owners.length > 0) return [];
  const many = {
    kind: `action-unowned:${action.planId}`,
    title: (count: number) => `${count} actions have no owner`,
    verb: 'Name them',
    href: unownedPath(action.planId),
  };
  return [
    {
      key: `action-unowned:${action.id}`,
      about: action.id,
      on: null,
      word: 'No owner',
      title: nameOf(action),
      detail: 'Nobody owns it yet.',
      verb: 'Name an owner',
      href: `${editActionPath(action.id)}#field-owners`,
      page: actionPath(action.id),
      owners: [],
      many,
    },
  ];
}

function unclear(action: OpenAction): DueItem[] {
  if (action.dueKind !== 'unclear') return [];
  const many = {
    kind: `action-unclear:${action.planId}`,
    title: (count: number) => `${count} actions have a date that is not understood, so they are never late`,
    verb: 'Set the dates',
    href: dateUnclearPath(action.planId),
  };
  return [
    {
      key: `action-unclear:${action.id}`,
      about: action.id,
      on: null,
      word: 'Date unclear',
      title: nameOf(action),
      detail: `Its date is written “${shortened(action.dueText.replaceAll(/\s+/g, ' '), 80)}”, so it is never late.`,
      verb: 'Set the date',
      href: `${editActionPath(action.id)}#field-due`,
      page: actionPath(action.id),
      owners: ownerIds(action),
      many,
    },
  ];
}

function undated(action: OpenAction): DueItem[] {
  if (action.dueKind !== 'none' || action.nextOn !== null) return [];
  const many = {
    kind: `action-undated:${action.planId}`,
    title: (count: number) => `${count} actions have no day to be looked at`,
    verb: 'Set a rhythm',
    href: rhythmPath(action.planId),
  };
  return [
    {
      key: `action-undated:${action.id}`,
      about: action.id,
      on: null,
      word: 'No day',
      title: nameOf(action),
      detail: 'It has no day to be looked at, so it is never late.',
      verb: 'Give it a day',
      href: `${editActionPath(action.id)}#field-due`,
      page: actionPath(action.id),
      owners: ownerIds(action),
      many,
    },
  ];
}

const VACANT_POSTS = {
  kind: 'post-vacant',
  title: (count: number) => `${count} posts that own actions have no holder`,
  verb: 'Name the holders',
  href: ownersPath,
};

function vacancies(vacant: readonly VacantPost[]): DueItem[] {
  return vacant.map(({ id, name, open }) => ({
    key: `post-vacant:${id}`,
    on: null,
    word: 'Vacant',
    title: name,
    detail: open === 1 ? 'It owns one open action and nobody holds it.' : `It owns ${open} open actions and nobody holds it.`,
    verb: 'Name the holder',
    href: holderPath(id),
    owners: [id],
    many: VACANT_POSTS,
  }));
}
