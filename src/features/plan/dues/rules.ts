import { shortened } from '../../../core/text.ts';
import type { Day } from '../../../core/day.ts';
import type { DueItem, DuesAsked } from '../../../sockets/due.ts';
import type { ActionOwner } from '../actions/queries.ts';
import { actionPath, dateUnclearPath, editActionPath, unownedPath, updatePath } from '../paths.ts';
import type { OpenAction, VacantPost } from './queries.ts';
import { holderPath, ownersPath } from '../../people/public.ts';

const TITLE_LENGTH = 160;

const nameOf = (action: OpenAction) => [action.ref, action.title.replaceAll(/\s+/g, ' ')].filter(Boolean).join(' ').slice(0, TITLE_LENGTH);
const ownerIds = (action: OpenAction) => action.owners.map((owner) => owner.id);

/** Names what is expected of an action on a day: what comes round again has another key. */
export function dueKey(action: string, on: Day): string {
  return `action:${action}:${on}`;
}

/** What is late or falls due within what is asked for, as lines with one verb; what comes next may lie after it. */
export function datedDues(actions: readonly OpenAction[], asked: DuesAsked, mayUpdate: (action: OpenAction) => boolean): DueItem[] {
  return actions.flatMap((action) => {
    if (action.nextOn === null || (!asked.next && action.nextOn > asked.until)) return [];
    const act = mayUpdate(action) ? { verb: 'Update', href: updatePath(action.id) } : { verb: 'Open', href: actionPath(action.id) };
    return [
      {
        key: dueKey(action.id, action.nextOn),
        about: action.id,
        on: action.nextOn,
        title: nameOf(action),
        detail: ownersWords(action.owners),
        words: planWords(action),
        ...act,
        owners: ownerIds(action),
      },
    ];
  });
}

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
  return [...actions.flatMap((action) => [...unowned(action), ...unclear(action)]), ...vacancies(vacant)];
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
      on: null,
      word: 'Date unclear',
      title: nameOf(action),
      detail: `Its date is written “${shortened(action.dueText.replaceAll(/\s+/g, ' '), 80)}”, so it is never late.`,
      verb: 'Set the date',
      href: `${editActionPath(action.id)}#field-due`,
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
