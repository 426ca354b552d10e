import type { Problem } from '../../../core/problem.ts';
import { shortened } from '../../../core/text.ts';

/** Whom a comment can notify: a post or a group by its name or abbreviation. */
export type Addressed = { readonly id: string; readonly name: string; readonly short: string | null };

/** Whom a text notifies: "@Head of Security" in any letters, the longest name that fits; an address of e-mail notifies nobody. */
export function mentionsIn(text: string, owners: readonly Addressed[]): string[] {
  const names = owners
    .flatMap((owner) => [owner.name, owner.short].flatMap((name) => (name ? [{ id: owner.id, name: plain(name) }] : [])))
    .toSorted((one, other) => other.name.length - one.name.length);
  const read = plain(text);
  const found = [...read.matchAll(/(?<![\p{L}\p{N}._%+-])@/gu)].flatMap((at) => {
    const rest = read.slice(at.index + 1);
    return names.find(({ name }) => rest.startsWith(name) && !/^[\p{L}\p{N}]/u.test(rest.slice(name.length)))?.id ?? [];
  });
  return [...new Set(found)];
}

/** Whom a comment notifies: whom its text names, and whom its form chose, who must be of the list. */
export function notifiedBy<Owner extends Addressed>(
  { text, to }: { readonly text: string; readonly to: string },
  owners: readonly Owner[],
): { readonly notified: readonly Owner[] } | { readonly problem: Problem } {
  if (to !== '' && !owners.some((owner) => owner.id === to))
    return { problem: { field: 'to', text: 'Choose a post or group of the list' } };
  const ids = new Set([to, ...mentionsIn(text, owners)]);
  return { notified: owners.filter((owner) => ids.has(owner.id)) };
}

/** A post or group with who holds it, and whether they can sign in here. */
export type Reached = { readonly name: string; readonly holder: string | null; readonly signsIn: boolean };

/** Whether whom a comment notifies will see it, in one sentence. */
export function reachWords({ name, holder, signsIn }: Reached): string {
  if (holder === null) return `Nobody holds ${name}, so nobody sees it yet.`;
  return signsIn
    ? `${name} (${holder}) sees it at the next sign-in.`
    : `${name} (${holder}) cannot sign in here yet, so tell them yourself.`;
}

/** What is said when a comment was added, naming whom it notifies and whether they will see it. */
export function addedWords(notified: readonly Reached[]): string {
  return ['The comment is added.', ...notified.map(reachWords)].join(' ');
}

const plain = (text: string) =>
  text
    .normalize('NFC')
    .replaceAll(/[\s\u00A0]+/g, ' ')
    .replaceAll('’', "'")
    .toLowerCase();

const SAID_LETTERS = 200;

/** A comment cut to one line, for lists. */
export const inOneLine = (text: string): string => shortened(text.replaceAll(/\s+/g, ' ').trim(), SAID_LETTERS);
