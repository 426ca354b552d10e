import type { Catalogue, Edition } from '../types.ts';
import { type MappedAction, type Offer, offersFor, PAGE_ACTIONS } from './rules.ts';

/** An action with what it may answer of that which nothing answers yet. */
export type Suggested = { readonly action: MappedAction; readonly offers: readonly Offer[] };

/** A catalogue of only those expectations that nothing answers yet: what is suggested from it is needed. */
export function gapsIn(catalogue: Catalogue, gaps: ReadonlySet<string>): Catalogue {
  const topics = catalogue.topics.flatMap((topic) => {
    const requirements = topic.requirements.filter((each) => gaps.has(each));
    return requirements.length === 0 ? [] : [{ ...topic, requirements }];
  });
  return { ...catalogue, requirements: catalogue.requirements.filter((each) => gaps.has(each.id)), topics };
}

/** The actions for which anything is suggested, in their order. */
export function suggestedFor(actions: readonly MappedAction[], needed: Catalogue, cited: Edition): Suggested[] {
  if (needed.requirements.length === 0) return [];
  return actions.flatMap((action) => {
    const offers = offersFor(action, needed, cited, []);
    return offers.length === 0 ? [] : [{ action, offers }];
  });
}

/** Which actions are suggested for each expectation. */
export function byRequirement(suggested: readonly Suggested[]): ReadonlyMap<string, readonly MappedAction[]> {
  const pairs = suggested.flatMap(({ action, offers }) => offers.map((offer) => ({ action, id: offer.requirement.id })));
  return new Map([...Map.groupBy(pairs, (pair) => pair.id)].map(([id, some]) => [id, some.map((pair) => pair.action)]));
}

/**
 * The next of some suggestions after an action of the plan: what was gone through is not asked again, whether anything of it was
 * confirmed or not.
 */
export function nextOf(
  suggested: readonly Suggested[],
  order: readonly string[],
  after: string,
): { readonly asks: readonly Suggested[]; readonly left: number } {
  const place = new Map(order.map((id, index) => [id, index]));
  const from = place.get(after) ?? -1;
  const left = suggested.filter(({ action }) => (place.get(action.id) ?? 0) > from);
  return { asks: left.slice(0, PAGE_ACTIONS), left: left.length };
}
