import { FEATURES } from '../../src/app.ts';
import { PEOPLE_EXAMPLES } from '../../src/features/people/routes.examples.ts';
import { DEMO_EXAMPLES } from '../../src/features/demo/routes.examples.ts';
import { OVERSIGHT_EXAMPLES } from '../../src/features/oversight/routes.examples.ts';
import { ACTIVITY_EXAMPLES } from '../../src/features/activity/routes.examples.ts';
import { TODAY_EXAMPLES } from '../../src/features/today/routes.examples.ts';
import { RECORDS_EXAMPLES } from '../../src/features/records/routes.examples.ts';
import { REGISTERS_EXAMPLES } from '../../src/features/registers/routes.examples.ts';
import { PLAN_EXAMPLES } from '../../src/features/plan/routes.examples.ts';
import { DUTIES_EXAMPLES } from '../../src/features/duties/routes.examples.ts';
import { INTAKE_EXAMPLES } from '../../src/features/intake/routes.examples.ts';
import { BACKGROUND_EXAMPLES } from '../../src/features/background/routes.examples.ts';
import { SAFEKEEPING_EXAMPLES } from '../../src/features/safekeeping/routes.examples.ts';
import { routesOf } from '../../src/sockets/feature.ts';
import type { Route } from '../../src/web/route.ts';
import type { Entry, Examples, Key } from './entry.ts';
import type { Household } from './household.ts';

/** Every route of the program, gathered from the rooms. A route that is in none fails test/routes/book.test.ts. */
export const BOOK: Examples = {
  ...PEOPLE_EXAMPLES,
  ...DEMO_EXAMPLES,
  ...OVERSIGHT_EXAMPLES,
  ...ACTIVITY_EXAMPLES,
  ...TODAY_EXAMPLES,
  ...RECORDS_EXAMPLES,
  ...PLAN_EXAMPLES,
  ...REGISTERS_EXAMPLES,
  ...DUTIES_EXAMPLES,
  ...INTAKE_EXAMPLES,
  ...BACKGROUND_EXAMPLES,
  ...SAFEKEEPING_EXAMPLES,
};

/** Every route that the rooms offer. */
export const ROUTES: readonly Route[] = routesOf(FEATURES);
export const keyOf = (route: Route): Key => `${route.method} ${route.path}`;

/** The entry of a route; the book's own test says when one is missing, the others pass it by. */
export const COVERED: readonly { readonly route: Route; readonly key: Key; readonly entry: Entry }[] = ROUTES.flatMap((route) => {
  const entry = BOOK[keyOf(route)];
  return entry ? [{ route, key: keyOf(route), entry }] : [];
});

export const GETS = COVERED.filter(({ route }) => route.method === 'GET');
export const POSTS = COVERED.filter(({ route }) => route.method === 'POST');

/** The parameters of a pattern. */
export const paramsOf = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map((match) => match[1] as string);

/** An address from a pattern, with the household's own identifiers or those given instead. */
export function fill(path: string, entry: Entry, household: Household, instead: Readonly<Record<string, string>> = {}): string {
  return path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const id = instead[name] ?? household.ids[entry.ids?.[name] ?? name] ?? (name === 'secret' ? 'invented-secret' : undefined);
    if (!id)
      throw new Error(`Say in test/routes/household.ts what :${name} of ${path} is: ids['${entry.ids?.[name] ?? name}'] is not there`);
    return encodeURIComponent(id);
  });
}

export const addressOf = (route: Route, entry: Entry, household: Household): string =>
  fill(route.path, entry, household) + (entry.query?.(household) ?? '');
/** Where the form of a POST is seen. */
export const pageOf = (route: Route, entry: Entry, household: Household): string =>
  fill(entry.page ?? route.path, entry, household) + (entry.pageQuery?.(household) ?? '');
