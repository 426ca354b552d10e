import { NotFound } from '../core/errors.ts';
import type { Permission } from '../core/permissions.ts';
import { heavyWork } from '../core/turns.ts';
import type { Paper } from '../exchange/model/paper.ts';
import { PAPER_KINDS, type PaperKind, writePaper } from '../exchange/write.ts';
import { asFile, type Context, later, made, type Reply, type Route, type SignedIn } from './route.ts';

/** A paper under the name of its file, to be written in the format that was asked for; a reply where another is due; null where there is none. */
type Found = { readonly name: string; readonly paper: Paper } | Reply | null;

/** A paper to take away: in the format that the address asks for, of those that `formats` knows. */
export function paperRoute(
  path: string,
  may: Permission,
  formats: (asked: unknown) => PaperKind | null,
  find: (context: SignedIn, as: PaperKind) => Promise<Found>,
): Route {
  return made(path, may, heavyWork, async (context) => {
    const as = formats(context.query['as']);
    const found = as && (await find(context, as));
    if (!as || !found) throw new NotFound();
    return 'is' in found ? found : later(async () => asFile(found.name, await writePaper(found.paper, as)));
  });
}

/** Any format that papers can be written in, or null where the address asks for none of them. */
export const anyFormat = (asked: unknown): PaperKind | null => PAPER_KINDS.find((kind) => kind === asked) ?? null;

/** A paper in every format, each with its address: of what the page was asked for. */
export function inEveryFormat(path: string, query: Context['query']): readonly { readonly as: PaperKind; readonly href: string }[] {
  const asked = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || name === 'as' ? [] : [value].flat().map((each) => [name, each]),
  );
  return PAPER_KINDS.map((as) => ({ as, href: `${path}?${new URLSearchParams([...asked, ['as', as]]).toString()}` }));
}
