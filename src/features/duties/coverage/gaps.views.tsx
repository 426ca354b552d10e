import { capital, shortened } from '../../../core/text.ts';
import { Details } from '../../../ui/parts/blocks.tsx';
import { CardList, ListCard } from '../../../ui/parts/card-list.tsx';
import { requirementPath } from '../paths.ts';
import type { CoverageRow } from '../rules.ts';
import { FORCE_WORDS } from '../wording.ts';

/** How many gaps stand open; the rest are folded away below them. */
const OPEN = 6;
const [NAMED, TITLE_LETTERS] = [2, 80];

/** What is suggested for gaps: which actions may answer each, and the plan in which to begin looking through; null where nothing is. */
export type SuggestedGaps = {
  readonly plan: string | null;
  readonly by: ReadonlyMap<string, readonly { readonly ref: string | null; readonly title: string }[]>;
};

type GapsView = { readonly rows: readonly CoverageRow[]; readonly by: SuggestedGaps['by']; readonly mayMap: boolean };

/** What nothing answers yet, before all that is answered: each as a card that says what would usually show that it is done. */
export function Gaps({ rows, by, mayMap }: GapsView) {
  const gaps = rows.filter((row) => row.state === 'gap');
  if (gaps.length === 0) return null;
  const [first, rest] = [gaps.slice(0, OPEN), gaps.slice(OPEN)];
  const cards = (some: readonly CoverageRow[]) => (
    <CardList>
      {some.map((row) => (
        <Gap key={row.requirement.id} row={row} by={by} mayMap={mayMap} />
      ))}
    </CardList>
  );
  return (
    <>
      <h2>Nothing answers {gaps.length === 1 ? 'this expectation' : `these ${gaps.length} expectations`} yet</h2>
      {cards(first)}
      {rest.length === 0 ? null : <Details summary={rest.length === 1 ? 'One more' : `The other ${rest.length}`}>{cards(rest)}</Details>}
    </>
  );
}

function Gap({ row: { requirement }, by, mayMap }: Omit<GapsView, 'rows'> & { readonly row: CoverageRow }) {
  const may = by.get(requirement.id) ?? [];
  return (
    <ListCard title={requirement.title} href={requirementPath(requirement.id)}>
      <p>{requirement.summary}</p>
      <p class="quiet">
        {FORCE_WORDS[requirement.force].word}, {requirement.cadence.text}. What bodies usually have: {requirement.evidence.join(', ')}.
      </p>
      {may.length === 0 ? null : <p>May be answered by {mayWords(may)}.</p>}
      {mayMap ? (
        <p class="no-print">
          <a href={`${requirementPath(requirement.id)}#answer`}>
            Answer it<span class="unseen">: {capital(requirement.title)}</span>
          </a>
        </p>
      ) : null}
    </ListCard>
  );
}

function mayWords(actions: readonly { readonly ref: string | null; readonly title: string }[]): string {
  const names = actions
    .slice(0, NAMED)
    .map(({ ref, title }) => [ref, `“${shortened(title.split('\n')[0] ?? '', TITLE_LETTERS)}”`].filter(Boolean).join(' '));
  const more = actions.length - names.length;
  return `${names.join(', ')}${more === 0 ? '' : ` and ${more === 1 ? 'one more' : `${more} more`}`}`;
}
