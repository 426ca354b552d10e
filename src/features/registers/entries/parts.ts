import type { Day } from '../../../core/day.ts';
import type { DueKind } from '../../../core/due/types.ts';
import type { Id } from '../../../core/ids.ts';
import type { ColumnMeaning } from '../../../reading/meanings.ts';
import type { Field, Register } from '../register.ts';

export type EntryId = Id<'entry'>;
/** A post, group or outside body that an entry names. */
export type Named = { readonly id: string; readonly name: string; readonly holder: string | null; readonly ended: boolean };
/** A thing of this or another room, as the house names it. */
export type ThingOf = { readonly kind: string; readonly id: string };
/** What a field holds: as typed, and as meant where it is a day, a number or another thing. */
export type Kept = {
  readonly text: string;
  readonly on?: Day;
  readonly number?: number;
  readonly of?: ThingOf;
  /** Where that thing is, for whoever looks and may see it: told on pages, and never kept. */
  readonly href?: string;
};
/** When an entry is next reviewed: as typed, what kind of date that is, and the day by which that is. */
export type KeptReview = { readonly text: string; readonly kind: DueKind; readonly nextOn: Day | null };

/** What an entry says. */
export type Content = {
  readonly title: string;
  readonly edition: string;
  readonly fields: Readonly<Record<string, Kept>>;
  readonly owners: Readonly<Record<string, readonly Named[]>>;
  readonly review: { readonly text: string; readonly kind: DueKind };
};
/** What an entry says, with when it is next reviewed. */
export type Stood = Content & { readonly nextOn: Day | null };

/** An entry that says nothing yet. */
export const EMPTY: Content = { title: '', edition: '', fields: {}, owners: {}, review: { text: '', kind: 'none' } };

/** When an entry was reviewed, and what was found. */
export type LastReview = { readonly on: Day; readonly verdict: string };

/** A thing of a register. */
export type Entry = Stood & {
  readonly id: EntryId;
  /** The last review that counts: the newest by its own day of those that stand. */
  readonly last: LastReview | null;
  readonly endedOn: Day | null;
  readonly endedWhy: string;
  readonly version: number;
};

/** A part of an entry that a form asks for: a field of its register, or what every entry has. */
export type Part = Field | (Pick<Field, 'name' | 'label' | 'hint' | 'needed' | 'inList' | 'also'> & { readonly is: 'review' });
/** A part that no posts or groups stand in. */
export type TextPart = Exclude<Part, { is: 'owner' }>;

/** What a part of an entry keeps: enough for the record to put it back. */
export type Value = Kept | KeptReview | readonly Named[];

/** What every entry may have besides the fields of its register: how its register says it, where it is kept, and how lists and files know it. */
type BuiltIn = {
  readonly of: (register: Register) => Part | null;
  /** Whether it stands after the fields of its register. */
  readonly last?: true;
  readonly value: (stood: Stood) => Value;
  readonly put: (stood: Stood, value: Value) => Stood;
  /** In the list: always, as the name or below it; in a column of its own unless somebody hides it. */
  readonly inList: 'name' | 'column';
  /** Under which columns of plans such a thing is kept, for files whose headings say it in other words. */
  readonly meant: ColumnMeaning | null;
};

export const [TITLE, OWNERS, EDITION, REVIEW] = ['title', 'owners', 'edition', 'review'] as const;

const BUILT_IN: Readonly<Record<string, BuiltIn>> = {
  [TITLE]: {
    of: ({ title }) => ({ name: TITLE, is: 'line', needed: true, ...title }),
    value: ({ title }) => ({ text: title }),
    put: (to, value) => ({ ...to, title: textIn(value) }),
    inList: 'name',
    meant: 'action',
  },
  [OWNERS]: {
    of: ({ owners }) => owners && { name: OWNERS, is: 'owner', ...owners },
    ...ofOwners(OWNERS),
    inList: 'column',
    meant: 'lead',
  },
  [EDITION]: {
    of: ({ edition }) => edition && { name: EDITION, is: 'line', also: ['Version'], ...edition },
    value: ({ edition }) => ({ text: edition }),
    put: (to, value) => ({ ...to, edition: textIn(value) }),
    inList: 'name',
    meant: null,
  },
  [REVIEW]: {
    of: ({ review }) =>
      review && { name: REVIEW, is: 'review', label: review.label, hint: review.hint, also: ['Next review date', 'Review due'] },
    last: true,
    value: ({ review, nextOn }) => ({ ...review, nextOn }),
    put: (to, value) => {
      const { nextOn, ...review } = value as KeptReview;
      return { ...to, review, nextOn };
    },
    inList: 'column',
    meant: 'due',
  },
};

const textIn = (value: Value) => (value as Kept).text;

/** Where posts and groups of a field are kept. */
function ofOwners(field: string): Pick<BuiltIn, 'value' | 'put'> {
  return {
    value: ({ owners }) => owners[field] ?? [],
    put: (to, value) => ({ ...to, owners: { ...to.owners, [field]: value as readonly Named[] } }),
  };
}

/** Where any other field of a register is kept; one that says nothing is not. */
function ofField(field: string): Pick<BuiltIn, 'value' | 'put'> {
  return {
    value: ({ fields }) => fields[field] ?? { text: '' },
    put: (to, value) => {
      const { [field]: _, ...others } = to.fields;
      return { ...to, fields: textIn(value) === '' ? others : { ...others, [field]: value as Kept } };
    },
  };
}

const placeOf = (part: Part): Pick<BuiltIn, 'value' | 'put'> =>
  BUILT_IN[part.name] ?? (part.is === 'owner' ? ofOwners(part.name) : ofField(part.name));

/** Everything that a form of a register asks for, in its order: forms, papers, imports and the history go along this list. */
export function partsOf(register: Register): readonly Part[] {
  const all = Object.values(BUILT_IN);
  const here = (some: readonly BuiltIn[]) => some.flatMap((each) => each.of(register) ?? []);
  return [...here(all.filter((each) => !each.last)), ...register.fields, ...here(all.filter((each) => each.last))];
}

/** What a part of an entry keeps. */
export const valueOf = (part: Part, stood: Stood): Value => placeOf(part).value(stood);

/** An entry with another value of a part. */
export const withValue = (part: Part, stood: Stood, value: Value): Stood => placeOf(part).put(stood, value);

/** Whether a part stands in a column of the list that can be left out, and whether it does so unless somebody hides it. */
export function columnOf({ name, inList }: Part): { readonly own: boolean; readonly usual: boolean } | null {
  const built = BUILT_IN[name];
  if (built?.inList === 'name') return null;
  return { own: built === undefined, usual: built !== undefined || inList === true };
}

/** Under which columns of plans a part is kept. */
export const meantBy = ({ name }: Part): ColumnMeaning | null => BUILT_IN[name]?.meant ?? null;

/** How many posts and groups a part can name. */
const MOST_OWNERS = 6;

/** The names under which a form sends a part: one, or one for each post or group that it can name. */
export function slotsOf(part: Part): readonly string[] {
  if (part.is !== 'owner' || part.how === 'one') return [part.name];
  return Array.from({ length: MOST_OWNERS }, (_, at) => `${part.name}-${at + 1}`);
}

/** What a form sends, as text by the names of its slots. */
export type Texts = Readonly<Record<string, string>>;

/** An entry as a form sends it: what a form begins with, and what takes a change back. */
export function textsOf(register: Register, content: Content): Texts {
  return Object.fromEntries(
    partsOf(register).flatMap((part) => {
      if (part.is !== 'owner') return [[part.name, sentOf(part, content)]];
      const named = content.owners[part.name] ?? [];
      return slotsOf(part).map((slot, at) => [slot, named[at]?.id ?? '']);
    }),
  );
}

function sentOf(part: TextPart, content: Content): string {
  const of = part.is === 'record' ? content.fields[part.name]?.of : undefined;
  return of ? sentThing(of) : textOf(part, content);
}

/** Another thing as a form sends it. */
export const sentThing = ({ kind, id }: ThingOf) => `${kind}:${id}`;

/** What stands in a part that names no owners. */
export const textOf = (part: TextPart, content: Content): string => textIn(valueOf(part, { ...content, nextOn: null }));

/** What a part of an entry says, as people read it: a choice in its words, owners by name. */
export function partWords(part: Part, content: Content): string {
  if (part.is === 'owner') return (content.owners[part.name] ?? []).map((owner) => owner.name).join('; ');
  const text = textOf(part, content);
  return part.is === 'choice' ? (part.of[text] ?? text) : part.is === 'number' && text !== '' ? `${text} ${part.unit}` : text;
}
