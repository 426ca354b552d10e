/** A run of words that stayed, went or came. */
export type Run = { readonly kind: 'same' | 'gone' | 'new'; readonly text: string };

const MOST_WORDS = 600;

function lengths(before: readonly string[], after: readonly string[]): Uint16Array[] {
  const table = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1));
  for (let row = before.length - 1; row >= 0; row -= 1) {
    for (let column = after.length - 1; column >= 0; column -= 1) {
      const here = table[row];
      const below = table[row + 1];
      if (here === undefined || below === undefined) continue;
      here[column] = before[row] === after[column] ? (below[column + 1] ?? 0) + 1 : Math.max(below[column] ?? 0, here[column + 1] ?? 0);
    }
  }
  return table;
}

function push(runs: Run[], kind: Run['kind'], text: string): void {
  const last = runs.at(-1);
  if (last?.kind === kind) runs[runs.length - 1] = { kind, text: last.text + text };
  else runs.push({ kind, text });
}

/** Compares two texts word by word; texts of more than 600 words are shown whole, old then new. */
export function wordRuns(before: string, after: string): readonly Run[] {
  const old = before.match(/\S+\s*|\s+/g) ?? [];
  const fresh = after.match(/\S+\s*|\s+/g) ?? [];
  const runs: Run[] = [];
  if (old.length > MOST_WORDS || fresh.length > MOST_WORDS) {
    if (before !== '') push(runs, before === after ? 'same' : 'gone', before);
    if (before !== after && after !== '') push(runs, 'new', after);
    return runs;
  }
  const table = lengths(old, fresh);
  let row = 0;
  let column = 0;
  while (row < old.length || column < fresh.length) {
    const gone = old[row];
    const came = fresh[column];
    if (gone !== undefined && gone === came) {
      push(runs, 'same', gone);
      row += 1;
      column += 1;
    } else if (came === undefined || (gone !== undefined && (table[row + 1]?.[column] ?? 0) >= (table[row]?.[column + 1] ?? 0))) {
      push(runs, 'gone', gone ?? '');
      row += 1;
    } else {
      push(runs, 'new', came);
      column += 1;
    }
  }
  return runs;
}

function RunText({ run }: { readonly run: Run }) {
  if (run.kind === 'same') return <>{run.text}</>;
  return run.kind === 'gone' ? (
    <del class="gone">
      <span class="unseen">[removed: </span>
      {run.text}
      <span class="unseen">] </span>
    </del>
  ) : (
    <ins class="came">
      <span class="unseen">[added: </span>
      {run.text}
      <span class="unseen">] </span>
    </ins>
  );
}

/** What changed between two texts: removed words struck through, added words underlined; said in words to screen readers. */
export function DiffWords({ before, after }: { readonly before: string; readonly after: string }) {
  return (
    <span class="diff">
      {wordRuns(before, after).map((run, index) => (
        <RunText key={index} run={run} />
      ))}
    </span>
  );
}
