import type { Problem } from '../core/problem.ts';
import { typedText } from './forms.ts';
import type { Context, Typed } from './route.ts';

/** A form as a page shows it: the token that it sends along, what is to be mended in it, and the text of each field. */
export type Shown = { readonly token: string; readonly problems: readonly Problem[]; readonly text: (field: string) => string };

/** The form as its sender left it; where nothing was sent yet, with the texts that it begins with. */
export function shownForm(
  { token }: Pick<Context, 'token'>,
  problems: readonly Problem[] = [],
  typed?: Typed,
  fresh: Readonly<Record<string, string>> = {},
): Shown {
  return { token, problems, text: (field) => (typed ? typedText(typed, field) : (fresh[field] ?? '')) };
}
