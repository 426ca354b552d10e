import { meantField } from '../../../core/meant.ts';
import { NEAR, nearness } from '../../../core/near.ts';
import type { Problem } from '../../../core/problem.ts';
import { kindOf } from '../../../reading/owners.ts';
import { comparable, KIND_WORDS, OWNER_KINDS, type OwnerKind } from '../posts/rules.ts';

/** An owner as somebody may name it: by its name, its abbreviation or whoever holds it. */
export type Nameable = {
  readonly id: string;
  readonly kind: OwnerKind;
  readonly name: string;
  readonly short: string | null;
  readonly holder: string | null;
};

/** Owners as a form names them, and what was answered where a name was not known: by name, what it stands for. */
export type OwnersSaid = { readonly names: readonly string[]; readonly meant: ReadonlyMap<string, string> };

/** In place of a kind or an owner: the name is to be left out. */
const LEFT_OUT = 'nobody';
const ANSWERS: readonly string[] = [...OWNER_KINDS, LEFT_OUT];

/** What a name stands for, as its form sends it: the name goes along, so that another name at its place is not taken for it. */
export const answerFor = (answer: string, name: string): string => `${answer} ${name}`;

/** The answers that a form gives, by name. */
export function answersIn(sent: readonly (string | undefined)[]): ReadonlyMap<string, string> {
  const all = sent
    .flatMap((text) => (text ? [text] : []))
    .map((text) => [text.slice(0, text.indexOf(' ')), text.slice(text.indexOf(' ') + 1)]);
  return new Map(all.map(([answer = '', name = '']) => [comparable(name), answer]));
}

/** What a name of a form stands for: owners that are there, one that is to be made, nobody, or something to be asked. */
export type Meant =
  | { readonly is: 'known'; readonly owners: readonly Pick<Nameable, 'id' | 'name'>[]; readonly typed: string }
  | { readonly is: 'new'; readonly kind: OwnerKind; readonly name: string }
  | { readonly is: 'nobody' }
  | { readonly is: 'asked'; readonly problem: Problem };

/** What is there to be named, what the thing has already, the names that have ended, and whether whoever asks may add to them. */
export type Around = {
  readonly known: readonly Nameable[];
  readonly kept: readonly Pick<Nameable, 'id' | 'name'>[];
  readonly ended: ReadonlySet<string>;
  readonly mayAdd: boolean;
};

/** What each name of a form stands for; one that is not known is never silently taken for another or made. */
export function meantBy(field: string, { names, meant }: OwnersSaid, around: Around): readonly Meant[] {
  return names.map((name, place) => {
    const known = knownBy(name, around);
    if (known.length > 0) return { is: 'known', owners: known, typed: name };
    return (
      answered(name, meant.get(comparable(name)), around) ?? { is: 'asked', problem: asking(meantField(field, place), field, name, around) }
    );
  });
}

function knownBy(name: string, around: Around): readonly Pick<Nameable, 'id' | 'name'>[] {
  const one = oneBy(name, around);
  if (one) return [one];
  const pieces = name
    .split(/[,/]/u)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
  const each = pieces.map((piece) => oneBy(piece, around));
  return pieces.length > 1 && each.every((found) => found !== undefined) ? each : [];
}

/** The one owner that a name means: of those that the thing has first, then by name, abbreviation and holder; none where it could be several. */
function oneBy(typed: string, { kept, known }: Around): Pick<Nameable, 'id' | 'name'> | undefined {
  const wanted = comparable(typed);
  const same = (name: string | null) => name !== null && comparable(name) === wanted;
  const found = kept.find((each) => same(each.name)) ?? known.find((each) => same(each.name)) ?? known.find((each) => same(each.short));
  if (found) return found;
  const held = known.filter((each) => same(each.holder) || same(`${each.name} (${each.holder})`) || same(`${each.name}, ${each.holder}`));
  return held.length === 1 ? held[0] : undefined;
}

function answered(name: string, answer: string | undefined, { known, mayAdd }: Around): Meant | null {
  if (answer === undefined) return null;
  if (answer === LEFT_OUT) return { is: 'nobody' };
  const kind = OWNER_KINDS.find((each) => each === answer);
  if (kind) return mayAdd ? { is: 'new', kind, name } : null;
  const chosen = known.find((each) => each.id === answer);
  return chosen ? { is: 'known', owners: [chosen], typed: name } : null;
}

/** Those whose name, abbreviation or holder is near what was typed, nearest first. */
export function nearTo(typed: string, known: readonly Nameable[], most = 4): readonly Nameable[] {
  const near = (each: Nameable) => Math.max(...[each.name, each.short ?? '', each.holder ?? ''].map((name) => nearness(typed, name)));
  return known
    .map((each) => ({ each, near: near(each) }))
    .filter((one) => one.near >= NEAR)
    .toSorted((one, other) => other.near - one.near)
    .slice(0, most)
    .map(({ each }) => each);
}

function asking(name: string, field: string, typed: string, { known, ended, mayAdd }: Around): Problem {
  const near = nearTo(typed, known);
  const nearest = near.length === 1 && near[0] ? ` Did you mean ${near[0].name}?` : '';
  const choices = [
    ...near.map((each) => ({ value: answerFor(each.id, typed), text: each.name, hint: detailOf(each) })),
    ...(mayAdd ? additions(typed, ended.has(comparable(typed))) : []),
    { value: answerFor(LEFT_OUT, typed), text: 'Leave it out' },
  ];
  const help = mayAdd ? '' : ' Whoever keeps posts and groups can add one.';
  return { field, text: `No post, group or outside body is called “${typed}”.${nearest}${help}`, asks: { name, choices } };
}

/** What a name may become that nothing is called yet, likeliest first. */
function additions(typed: string, ended: boolean) {
  if (ended)
    return [{ value: answerFor('post', typed), text: `Begin “${typed}” again`, hint: 'There was one of this name, which has ended' }];
  const read = kindOf(typed);
  const first: OwnerKind = read === 'body' ? 'outside' : read === 'person' ? 'post' : read;
  const kinds = [first, ...OWNER_KINDS.filter((kind) => kind !== first && kind !== 'everyone')];
  return kinds.map((kind) => ({ value: answerFor(kind, typed), text: NEW_WORDS[kind], hint: KIND_WORDS[kind].meaning }));
}

const NEW_WORDS: Readonly<Record<OwnerKind, string>> = {
  post: 'Make a new post',
  group: 'Make a new group',
  outside: 'Make a new outside body',
  everyone: 'It stands for everyone',
};

/** Who holds an owner, or what it is. */
export function detailOf({ kind, short, holder }: Pick<Nameable, 'kind' | 'short' | 'holder'>): string {
  return [short, holder ?? (kind === 'post' ? 'vacant' : KIND_WORDS[kind].one.toLowerCase())].filter(Boolean).join(', ');
}

const listed = (names: readonly string[]) => new Intl.ListFormat('en-GB').format(names.map((name) => `“${name}”`));

/** What a notice says of owners that were made on the way, after its own words. */
export function madeWords(names: readonly string[]): string {
  return names.length === 0 ? '' : ` ${listed(names)} ${names.length === 1 ? 'is' : 'are'} new under People.`;
}

/** What a notice says of owners that went with what made them. */
export function removedWords(names: readonly string[]): string {
  return names.length === 0 ? '' : ` ${listed(names)}, which nothing else names, ${names.length === 1 ? 'is' : 'are'} removed again.`;
}

/** Whether a text is an answer that a form may send. */
export const isAnswer = (text: string): boolean => {
  const answer = text.slice(0, text.indexOf(' '));
  return ANSWERS.includes(answer) || /^[0-9a-f-]{36}$/u.test(answer);
};
