/** A fill of a cell, named as papers name theirs. */
type Fill = 'red' | 'amber' | 'green' | 'blue' | 'grey';

export type SheetRow =
  | { readonly head: string }
  | { readonly cells: readonly { readonly lines: readonly string[]; readonly fill: Fill | null }[] };

/**
 * The first rows of a table as they will stand on paper: each column takes its share of `parts`. Narrow screens scroll it sideways, because a
 * page that wrapped would be another one.
 */
export function SheetPreview(props: {
  readonly caption: string;
  readonly heads: readonly { readonly text: string; readonly share: number }[];
  readonly parts: number;
  readonly rows: readonly SheetRow[];
}) {
  return (
    <div class="sheet" tabIndex={0} role="group" aria-label={props.caption}>
      <table class="sheet-table">
        <caption class="unseen">{props.caption}</caption>
        <thead>
          <tr>
            {props.heads.map(({ text, share }, at) =>
              text === '' ? (
                <td key={at} colSpan={share} />
              ) : (
                <th key={at} scope="col" colSpan={share}>
                  {text}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row, at) => (
            <tr key={at}>{'head' in row ? <GroupHead head={row.head} parts={props.parts} /> : <Cells row={row} heads={props.heads} />}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function GroupHead({ head, parts }: { readonly head: string; readonly parts: number }) {
  return (
    <th class="sheet-group" colSpan={parts} scope="colgroup">
      {head}
    </th>
  );
}

function Cells({
  row,
  heads,
}: {
  readonly row: Extract<SheetRow, { cells: unknown }>;
  readonly heads: readonly { readonly share: number }[];
}) {
  return (
    <>
      {row.cells.map(({ lines, fill }, at) => (
        <td key={at} class={fill === null ? undefined : `sheet-${fill}`} colSpan={heads[at]?.share ?? 1}>
          {lines.map((line, nth) => (
            <p key={nth}>{line}</p>
          ))}
        </td>
      ))}
    </>
  );
}
