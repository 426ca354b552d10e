/** One square: its score by the body's scale, how deep its shade is (1 to 5), and what stands in it. */
export type Square = {
  readonly score: number;
  readonly depth: 1 | 2 | 3 | 4 | 5;
  readonly things: readonly { readonly ref: string; readonly href: string; readonly name: string }[];
};

/** One line of the matrix, from its likelihood. */
export type MatrixRow = { readonly label: string; readonly squares: readonly Square[] };

/**
 * Likelihood by impact as a real table: one hue whose depth follows the score, the score as a number, and links to what
 * stands in each square. A list beside it stays the main view; things are moved by a form, never by dragging.
 */
export function Matrix(props: {
  readonly caption: string;
  readonly corner: string;
  readonly columns: readonly string[];
  readonly rows: readonly MatrixRow[];
}) {
  return (
    <div class="table-scroll" role="region" aria-label={props.caption} tabindex={0}>
      <table class="matrix">
        <caption class="unseen">{props.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{props.corner}</th>
            {props.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={row.label}>
              <th scope="row">{row.label}</th>
              {row.squares.map((square, index) => (
                <td key={index} class={`depth-${square.depth}`}>
                  <span class="matrix-score">{square.score}</span>
                  {square.things.map((thing) => (
                    <a key={thing.ref} href={thing.href}>
                      {thing.ref}
                      <span class="unseen"> {thing.name}</span>
                    </a>
                  ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
