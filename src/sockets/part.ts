import type { Permission } from '../core/permissions.ts';
import type { PageReply, SignedIn } from '../web/route.ts';
import type { Kind } from './kind.ts';

/** The thing on whose page parts of other rooms stand. */
export type PageThing = {
  readonly kind: Kind;
  readonly id: string;
  /** The thing itself and those that it goes on from, as an action does from last year's: what hangs on them is shown here too. */
  readonly line: readonly string[];
  /** Where one of the line comes from, such as an earlier plan; null for the thing itself. */
  readonly from: (id: string) => string | null;
  /** Whether whoever looks may say how the thing is going, and so add to what shows it; never of what is only read, as in a closed plan. */
  readonly mayAdd: boolean;
};

/** What a view draws. */
export type Content = Exclude<PageReply['main'], { readonly bytes: unknown }>;

/** What a room puts on the page of a thing that it need not keep: comments, files; risks, registers, minutes in time. */
export type Part = {
  readonly room: string;
  /** Names it on the page, for links that lead to it. */
  readonly anchor: string;
  readonly title: string | ((kind: Kind) => string);
  /** What somebody must be allowed to see it; what the page itself asks for unless said. */
  readonly may?: Permission;
  /** The kinds of things on whose pages it stands; all kinds unless said. */
  readonly on?: readonly string[];
  /** With what the thing says (at the left on a desk), or among its facts (at the right). */
  readonly place: 'first' | 'beside';
  /** Small numbers stand first among those of one place. */
  readonly order: number;
  /** What it shows, or null where that is nothing. Its statements count in the budget of the page. */
  readonly load: (context: SignedIn, thing: PageThing) => Promise<Content | null>;
};

/** A part as it stands on a page. */
export type LoadedPart = Pick<Part, 'anchor' | 'place'> & { readonly title: string; readonly content: Content };

/** The parts that somebody may see on the page of a thing, in their order. */
export async function partsOn(parts: readonly Part[], context: SignedIn, thing: PageThing): Promise<readonly LoadedPart[]> {
  const seen = parts
    .filter(({ on, may }) => (on === undefined || on.includes(thing.kind.name)) && context.can(may ?? thing.kind.may))
    .toSorted((one, other) => one.order - other.order);
  const loaded = await Promise.all(
    seen.map(async ({ anchor, title, place, load }) => ({
      anchor,
      place,
      title: typeof title === 'string' ? title : title(thing.kind),
      content: await load(context, thing),
    })),
  );
  return loaded.flatMap(({ content, ...part }) => (content === null ? [] : [{ ...part, content }]));
}
