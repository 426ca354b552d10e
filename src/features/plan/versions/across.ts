import { isClosed } from '../actions/rules.ts';
import { sameTheme } from '../lineage/rules.ts';
import type { PlanState } from './state.ts';

/** That an action carries another on; `merged` where it only took it in beside the one that it continues. */
export type ActionLink = { readonly earlier: string; readonly later: string; readonly merged: boolean };

const MOST_YEARS = 50;

/**
 * The plan of an earlier year as if it were this one: each action under the identifier of the one that carries it on, each theme
 * under that of the theme of its name, so that the two can be compared. What does not go on keeps its own; what had ended is left out.
 */
export function asIfNow(earlier: PlanState, links: readonly ActionLink[], now: PlanState): PlanState {
  const later = new Map<string, string>();
  // Of several that carry one on the first counts; what only went into another ends there.
  for (const link of links) if (!link.merged && !later.has(link.earlier)) later.set(link.earlier, link.later);
  const present = new Set(now.actions.map((action) => action.id));
  const actionNow = (id: string): string => {
    let found = id;
    for (let years = 0; years < MOST_YEARS && !present.has(found); years += 1) found = later.get(found) ?? found;
    return present.has(found) ? found : id;
  };
  const themes = new Map(earlier.themes.map((theme) => [theme.id, sameTheme(theme, now.themes)?.id ?? theme.id]));
  return {
    ...earlier,
    themes: earlier.themes.map((theme) => ({ ...theme, id: themes.get(theme.id) ?? theme.id })),
    actions: earlier.actions
      .filter((action) => !isClosed(action.status) || actionNow(action.id) !== action.id)
      .map((action) => ({
        ...action,
        id: actionNow(action.id),
        themeId: action.themeId === null ? null : (themes.get(action.themeId) ?? action.themeId),
      })),
  };
}
