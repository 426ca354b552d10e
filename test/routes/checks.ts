import { may, type Role } from '../../src/core/permissions.ts';
import { newId } from '../../src/core/ids.ts';
import type { Browser } from '../world.ts';
import { addressOf, type COVERED, fill, paramsOf } from './book.ts';
import type { Entry } from './entry.ts';
import { fingerprint, type Household } from './household.ts';
import { textOf } from './sending.ts';

/** A route with what the book says of it. */
export type Covered = (typeof COVERED)[number];

const UNKNOWN = { 'a-field-that-no-page-has': 'yes' };

/** Asks a route as somebody; a POST carries a field that no form has, so that whoever is let in is told so and nothing changes. */
export const ask = (browser: Browser, household: Household, { route, entry }: Covered) => {
  const address = addressOf(route, entry, household);
  return route.method === 'GET' ? browser.get(address) : browser.post(address, { ...entry.typed?.(household), ...UNKNOWN });
};

/** Pages about a line of one's own list: others are told that it is not there. */
const OF_ONE_PERSON = ['GET /today/snooze', 'POST /today/snooze'];

/** Routes that let a role in, or keep it out, otherwise than the table of permissions says. */
export async function roleFaults(browser: Browser, role: Role, household: Household, routes: readonly Covered[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const covered of routes) {
    const { route, key } = covered;
    const { statusCode, headers } = await ask(browser, household, covered);
    const allowed = route.may === 'anyone' || may(role, route.may);
    const onOwnList = OF_ONE_PERSON.includes(key) && role !== 'lead' && statusCode === 404;
    const fine = allowed
      ? [200, 303, 422].includes(statusCode) && !String(headers.location ?? '').startsWith('/sign-in?')
      : statusCode === 403;
    if (!fine && !onOwnList)
      wrong.push(
        `${key}: ${statusCode} although ${allowed ? 'allowed' : 'not allowed'} (${route.may === 'anyone' ? route.may : route.may.name})`,
      );
  }
  return wrong;
}

/** Parameters that name something stored of a body; guidance is the same for all. */
const OF_NO_BODY = ['secret', 'row', 'requirement', 'year'];
export const idParams = (path: string) => paramsOf(path).filter((name) => !OF_NO_BODY.includes(name));

/** Routes that answer what belongs to another body otherwise than what is not there at all. */
export async function foreignFaults(mine: Household, theirs: Household, routes: readonly Covered[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const { route, key, entry } of routes) {
    const names = idParams(route.path);
    const send = (address: string) =>
      route.method === 'GET' ? mine.lead.get(address) : mine.lead.post(address, { ...entry.typed?.(mine), _version: '1' });
    for (const swapped of [names, ...names.map((name) => [name])]) {
      const foreign = await send(
        fill(route.path, entry, mine, Object.fromEntries(swapped.map((name) => [name, theirs.ids[entry.ids?.[name] ?? name] ?? '']))),
      );
      const missing = await send(fill(route.path, entry, mine, Object.fromEntries(swapped.map((name) => [name, newId()]))));
      const odd = await send(fill(route.path, entry, mine, Object.fromEntries(swapped.map((name) => [name, `'; select 1 --`]))));
      for (const [what, answer] of Object.entries({ foreign, missing, odd }))
        if (answer.statusCode !== 404) wrong.push(`${key} (${swapped.join()} ${what}): ${answer.statusCode}`);
      if (textOf(foreign.body) !== textOf(missing.body))
        wrong.push(`${key}: says more of what is another body's than of what is not there`);
    }
  }
  return wrong;
}

type Address = { readonly key: string; readonly url: string; readonly entry: Entry };

/** Pages that write, give a session or fail, however they are asked for. */
export async function readingFaults(household: Household, pages: readonly Address[]): Promise<string[]> {
  const { world, lead } = household;
  const cookie = [...lead.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const before = await fingerprint(world);
  const ways: readonly { method: 'GET' | 'HEAD'; headers?: Record<string, string> }[] = [
    { method: 'GET' },
    { method: 'HEAD' },
    { method: 'GET', headers: { 'sec-purpose': 'prefetch' } },
    { method: 'GET', headers: { purpose: 'prefetch', 'sec-fetch-site': 'cross-site' } },
  ];
  const wrong: string[] = [];
  for (const { url, key } of pages) {
    for (const { method, headers } of ways) {
      const answer = await world.app.inject({ method, url, headers: { cookie, ...headers } });
      if (![200, 303].includes(answer.statusCode)) wrong.push(`${method} ${key}: ${answer.statusCode}`);
      if (answer.cookies.some((each) => each.name === 'session')) wrong.push(`${method} ${key}: gives a session`);
    }
  }
  const after = await fingerprint(world);
  return [
    ...wrong,
    ...Object.keys(after)
      .filter((table) => after[table] !== before[table])
      .map((table) => `reading wrote to ${table}`),
  ];
}

/** What every answer carries; a route with other headers is listed with its reason. */
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types due-regard",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  'cache-control': 'no-store',
};
export const FILE_POLICY = "default-src 'none'; sandbox";
/** Headers that tell what the server is made of. */
const TELLING = ['server', 'x-powered-by', 'access-control-allow-origin'];

/** What the headers of an answer lack, or tell; `file` where it hands over a file. */
export function headerFaults(key: string, headers: Record<string, unknown>, file: boolean): string[] {
  const expected = file ? { ...HEADERS, 'content-security-policy': FILE_POLICY } : HEADERS;
  const off = Object.entries(expected)
    .filter(([name, value]) => headers[name] !== value)
    .map(([name]) => `${key}: ${name} is ${String(headers[name])}`);
  const telling = TELLING.filter((name) => headers[name] !== undefined).map((name) => `${key}: ${name}`);
  const download = file && !String(headers['content-disposition']).startsWith('attachment;') ? [`${key}: is shown, not handed over`] : [];
  return [...off, ...telling, ...download];
}

/** What a page would fetch from elsewhere, and style or script inside it. */
export function outsideFaults(body: string): string[] {
  const fetched = [
    ...body.matchAll(/<(?!a\b)[a-z]+\b[^>]*\s(src|href|action|srcset|data|poster|formaction)="((?:https?:)?\/\/[^"]*)"/g),
  ].map(([, name, to]) => `${name}=${to}`);
  const inside = /\sstyle="|\son[a-z]+="|<style|javascript:/i.test(body.replaceAll(/&[a-z#0-9]+;/g, ''));
  return inside ? [...fetched, 'style or script inside the page'] : fetched;
}
