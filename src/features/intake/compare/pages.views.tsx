import { Acts, Button } from '../../../ui/parts/button.tsx';
import { pairsPath } from '../paths.ts';
import type { ComparisonPart, ListName } from './pages.ts';

const LIST_WORDS: Readonly<Record<ListName, string>> = {
  changed: 'Changed',
  added: 'New',
  themes: 'New themes',
  gone: 'No longer in the file',
  here: 'Changed here since',
  same: 'The same',
  apart: 'Left alone',
};

/** The ways to the other pages: buttons, because what is ticked on this one goes along and is kept. */
export function Pages({ id, page, ticked }: { readonly id: string; readonly page: ComparisonPart; readonly ticked: number }) {
  if (page.of === 1) return null;
  const to = (number: number, words: string) => (
    <Button look="plain" name="to" value={String(number)} formaction={pairsPath(id)}>
      {words}
    </Button>
  );
  return (
    <nav class="pager" aria-label="Pages of the comparison">
      <p class="quiet">
        Page {page.at} of {page.of}. {ticked} ticked on all pages; what you tick is kept when you go to another.
      </p>
      <Acts>
        {page.at > 1 ? to(page.at - 1, 'Previous page') : null}
        {page.at < page.of ? to(page.at + 1, 'Next page') : null}
        {(Object.entries(page.starts) as [ListName, number][]).map(([list, start]) =>
          start === page.at ? null : to(start, `${LIST_WORDS[list]}: page ${start}`),
        )}
      </Acts>
    </nav>
  );
}
