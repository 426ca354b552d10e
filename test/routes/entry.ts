import type { Household } from './household.ts';

/** What the suites must know of a route to try it: how its address is filled, what a good form says, what it may cost. */
export type Entry = {
  /** Parameters that are not called after what they hold, or that want another one: parameter → name in `Household.ids`. */
  readonly ids?: Readonly<Record<string, string>>;
  /** What follows the path. */
  readonly query?: (household: Household) => string;
  /** POST: what a person types into it. */
  readonly typed?: (household: Household) => Readonly<Record<string, string>>;
  /** POST: typed values with which it says what is wrong; null where there is nothing to type, and so nothing wrong. */
  readonly wrong?: Readonly<Record<string, string>> | null;
  /** POST: the page where its form is, where that is not the path of the same name. */
  readonly page?: string;
  /** POST: what follows the path of the page where its form is. */
  readonly pageQuery?: (household: Household) => string;
  /** POST: the file that it wants. */
  readonly file?: { readonly field: string; readonly name: string; readonly bytes: () => Uint8Array };
  /** POST: what is typed names things by their identifiers, so that another body's must not do. */
  readonly names?: boolean;
  /** What somebody recorded, here the lead: a role that may record its own is refused this one. */
  readonly recorded?: boolean;
  /** POST: why a good form is answered by a page that asks again in these suites. */
  readonly refused?: string;
  /** POST: it answers with a page, which shows what is shown only once, or with a file. */
  readonly shows?: boolean;
  /** GET: how many statements its page may send. */
  readonly statements?: number;
  /** GET: where it sends people instead of answering with a page. */
  readonly leads?: string;
  /** GET: it hands over a file. */
  readonly gives?: 'file' | 'json';
  /** Only while nobody has set the installation up. */
  readonly unset?: boolean;
};

export type Method = 'GET' | 'POST';
export type Key = `${Method} ${string}`;

/** The examples of a room's routes. */
export type Examples = Readonly<Record<Key, Entry>>;

export const year = { from: '1 August 2026', to: '31 July 2027' };
export const none = () => ({});
