import { type Strength, suggestRequirements } from '../rules.ts';
import type { Catalogue, Edition, Requirement } from '../types.ts';

/** How many actions a page asks about. */
export const PAGE_ACTIONS = 25;
/** How many suggestions are shown for one action; more would be ticked unread. */
const MOST_SUGGESTED = 6;

/** The words of an action that suggestions are read from. */
export type MappedAction = {
  readonly id: string;
  readonly ref: string | null;
  readonly title: string;
  readonly measure: string | null;
  readonly context: string | null;
  readonly guidance: string | null;
  readonly theme: string | null;
};

/** A requirement offered for an action: already confirmed, or suggested with a reason. */
export type Offer = {
  readonly requirement: Requirement;
  readonly why: string;
  readonly strength: Strength | null;
  readonly confirmed: boolean;
};

/** What to offer for an action: what is confirmed first, then the strongest suggestions, none of them ticked for the person. */
export function offersFor(action: MappedAction, catalogue: Catalogue, cited: Edition, confirmed: readonly string[]): Offer[] {
  const text = {
    action: action.title,
    measure: action.measure,
    context: [action.context, action.theme].filter(Boolean).join('. ') || null,
    requirementsText: action.guidance ? [action.guidance] : [],
  };
  const suggestions = suggestRequirements(text, catalogue, cited);
  const why = new Map(suggestions.map((each) => [each.requirementId, each]));
  const known = catalogue.requirements
    .filter((each) => confirmed.includes(each.id))
    .map((requirement) => ({
      requirement,
      why: why.get(requirement.id)?.why ?? 'Confirmed by a person.',
      strength: null,
      confirmed: true,
    }));
  const fresh = suggestions
    .filter((each) => !confirmed.includes(each.requirementId))
    .slice(0, MOST_SUGGESTED)
    .flatMap((each): Offer[] => {
      const requirement = catalogue.requirements.find((one) => one.id === each.requirementId);
      return requirement ? [{ requirement, why: each.why, strength: each.strength, confirmed: false }] : [];
    });
  return [...known, ...fresh];
}

/** What a form of ticks changes: `had` is what was confirmed when the page was drawn, so that what others confirm meanwhile stays. */
export function ticksToChanges(
  ticked: readonly string[],
  had: readonly string[],
): { readonly add: readonly string[]; readonly remove: readonly string[] } {
  return {
    add: [...new Set(ticked)].filter((pair) => !had.includes(pair)),
    remove: [...new Set(had)].filter((pair) => !ticked.includes(pair)),
  };
}

/** An action and a requirement as one value of a form: `<action> <requirement>`. */
export function pairValue(action: string, requirement: string): string {
  return `${action} ${requirement}`;
}

/** The two parts of such a value, or null where it is none. */
export function pairFrom(value: string): { readonly action: string; readonly requirement: string } | null {
  const parts = /^([0-9a-f-]{36}) ([A-Z0-9-]{3,30})$/.exec(value);
  return parts ? { action: parts[1] ?? '', requirement: parts[2] ?? '' } : null;
}

/** What is said when ticks were saved. */
export function savedWords({ added, removed }: { readonly added: number; readonly removed: number }): string {
  if (added + removed === 0) return 'Nothing was changed.';
  const count = (number: number) => (number === 1 ? 'one link' : `${number} links`);
  return [added > 0 ? `Confirmed ${count(added)}.` : '', removed > 0 ? `Removed ${count(removed)}.` : ''].filter(Boolean).join(' ');
}
