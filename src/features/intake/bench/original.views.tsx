import type { ComponentChildren } from 'preact';
import type { Block, Cell, NeutralDocument, Row, Table } from '../../../exchange/model/document.ts';
import { rowPath } from '../paths.ts';
import { partOfFile, placeKey as keyOf } from './pages.ts';
import type { BenchItem } from './rules.ts';

/** What of the original belongs to which action, and what lies open. */
type Look = {
  readonly id: string;
  readonly open: BenchItem | null;
  readonly rows: ReadonlyMap<string, BenchItem>;
  readonly blocks: ReadonlyMap<number, BenchItem>;
  readonly lit: ReadonlySet<string | number>;
};

/** The document as it was read, with all that the open action was read from lit up, and a way from each row to its action. */
export function Original(props: {
  readonly document: NeutralDocument;
  readonly items: readonly BenchItem[];
  /** The first action on the page: beside it the file is opened where none lies open. */ readonly first: BenchItem | null;
  readonly at: string | null;
  readonly id: string;
}) {
  const open = props.items.find((item) => item.key === props.at) ?? null;
  const look: Look = {
    id: props.id,
    open,
    rows: new Map(props.items.flatMap((item) => item.stands.rows.map((place) => [keyOf(place), item] as const)).toReversed()),
    blocks: new Map(props.items.flatMap((item) => item.stands.blocks.map((index) => [index, item] as const)).toReversed()),
    lit: new Set([...(open?.stands.rows.map(keyOf) ?? []), ...(open?.stands.blocks ?? [])]),
  };
  const part = partOfFile(props.document, open ?? props.first);
  return (
    <div class="bench-original" role="region" aria-label="The file" tabindex={0}>
      {part.of > 1 ? (
        <p class="quiet">
          Part {part.at} of {part.of} of the file. The other parts stand beside the actions that were read from them.
        </p>
      ) : null}
      {props.document.blocks.map((block, index) =>
        part.blocks.has(index) ? (
          <OriginalBlock key={index} block={block} index={index} rows={part.rows.get(index) ?? []} look={look} />
        ) : null,
      )}
    </div>
  );
}

function OriginalBlock({
  block,
  index,
  rows,
  look,
}: {
  readonly block: Block;
  readonly index: number;
  readonly rows: readonly Row[];
  readonly look: Look;
}) {
  if (block.is === 'table') return <OriginalTable table={block} rows={rows} look={look} />;
  if (block.text.trim() === '') return null;
  const item = look.blocks.get(index) ?? null;
  const lit = look.lit.has(index);
  const begins = item !== null && item.stands.blocks[0] === index;
  return (
    <p
      class={[block.heading ? 'bench-heading' : '', lit ? 'bench-lit' : ''].filter(Boolean).join(' ') || undefined}
      id={lit && look.open?.stands.blocks[0] === index ? 'lit' : undefined}
    >
      {block.label ? `${block.label} ${block.text}` : block.text} {begins ? <ToItem item={item} id={look.id} /> : null}
    </p>
  );
}

function OriginalTable({ table, rows, look }: { readonly table: Table; readonly rows: readonly Row[]; readonly look: Look }) {
  const first = look.open?.stands.rows[0];
  return (
    <table class="bench-table">
      <caption class="unseen">{table.sheet ? `Sheet ${table.sheet}` : `Table ${table.place.table ?? ''}`}</caption>
      <tbody>
        {rows.map((row, index) => {
          const key = keyOf(row.place);
          const item = look.rows.get(key) ?? null;
          const begins = item?.stands.rows[0];
          return (
            <tr key={index} class={look.lit.has(key) ? 'bench-lit' : undefined} id={first && keyOf(first) === key ? 'lit' : undefined}>
              {row.cells.map((cell, at) => (
                <OriginalCell
                  key={cell.column}
                  cell={cell}
                  to={at === 0 && item && begins && keyOf(begins) === key ? <ToItem item={item} id={look.id} /> : null}
                />
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function ToItem({ item, id }: { readonly item: BenchItem; readonly id: string }) {
  return (
    <a class="bench-to" href={rowPath(id, item.key)}>
      Show<span class="unseen"> what was understood of {item.texts.ref || 'this row'}</span>
    </a>
  );
}

function OriginalCell({ cell, to }: { readonly cell: Cell; readonly to: ComponentChildren }) {
  const words = cell.blocks.map((block, index): ComponentChildren => <OriginalInside key={index} block={block} />);
  return (
    <td colspan={cell.columnSpan > 1 ? cell.columnSpan : undefined} rowspan={cell.rowSpan > 1 ? cell.rowSpan : undefined}>
      {words}
      {cell.fill && isColour(cell.fill) ? <FillMark fill={cell.fill} /> : null}
      {to}
    </td>
  );
}

function OriginalInside({ block }: { readonly block: Block }) {
  if (block.is === 'table') return <p>{block.rows.map((row) => row.cells.length).length} rows of a table within</p>;
  if (block.text.trim() === '') return null;
  return (
    <p>
      {block.list ? '• ' : ''}
      {block.label ? `${block.label} ` : ''}
      {block.text}
    </p>
  );
}

const LEAST_COLOUR = 40;

/** Whether a fill says something: greys and near whites are decoration. */
function isColour(fill: string): boolean {
  const parts = [0, 2, 4].map((at) => Number.parseInt(fill.slice(at, at + 2), 16));
  return Math.max(...parts) - Math.min(...parts) > LEAST_COLOUR;
}

function FillMark({ fill }: { readonly fill: string }) {
  return (
    <svg class="bench-fill" width="14" height="14" role="img" aria-label={`Filled with colour ${fill}`}>
      <rect width="14" height="14" rx="3" fill={`#${fill}`} stroke="currentColor" />
    </svg>
  );
}
