import type { ComponentChildren } from 'preact';
import { type Block, type Cell, type NeutralDocument, type Table } from '../../../exchange/model/document.ts';
import { rowPath } from '../paths.ts';
import type { BenchItem } from './rules.ts';

const ROWS_SHOWN = 400;

/** The document as it was read, with the row that lies open lit up and a way from each row to its action. */
export function Original(props: { readonly document: NeutralDocument; readonly items: readonly BenchItem[]; readonly at: string | null; readonly id: string }) {
  const open = props.items.find((item) => item.key === props.at) ?? null;
  const byRow = new Map(props.items.map((item) => [`${item.item.place.table ?? item.item.place.sheet ?? ''}/${item.row ?? ''}`, item]));
  return (
    <div class="bench-original" role="region" aria-label="The file" tabindex={0}>
      {props.document.blocks.slice(0, ROWS_SHOWN).map((block, index) => (
        <OriginalBlock key={index} block={block} open={open} byRow={byRow} id={props.id} />
      ))}
    </div>
  );
}

type Look = { readonly open: BenchItem | null; readonly byRow: ReadonlyMap<string, BenchItem>; readonly id: string };

function OriginalBlock({ block, ...look }: Look & { readonly block: Block }) {
  if (block.is === 'table') return <OriginalTable table={block} {...look} />;
  if (block.text.trim() === '') return null;
  return <p class={block.heading ? 'bench-heading' : undefined}>{block.label ? `${block.label} ${block.text}` : block.text}</p>;
}

function OriginalTable({ table, ...look }: Look & { readonly table: Table }) {
  return (
    <table class="bench-table">
      <caption class="unseen">{table.sheet ? `Sheet ${table.sheet}` : `Table ${table.place.table ?? ''}`}</caption>
      <tbody>
        {table.rows.slice(0, ROWS_SHOWN).map((row, index) => {
          const item = look.byRow.get(`${row.place.table ?? row.place.sheet ?? ''}/${row.place.row ?? ''}`) ?? null;
          const lit = item !== null && item.key === look.open?.key;
          return (
            <tr key={index} class={lit ? 'bench-lit' : undefined} id={lit ? 'lit' : undefined}>
              {row.cells.map((cell, at) => (
                <OriginalCell key={cell.column} cell={cell} link={at === 0 && item ? rowPath(look.id, item.key) : null} />
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function OriginalCell({ cell, link }: { readonly cell: Cell; readonly link: string | null }) {
  const words = cell.blocks.map((block, index): ComponentChildren => <OriginalInside key={index} block={block} />);
  return (
    <td colspan={cell.columnSpan > 1 ? cell.columnSpan : undefined} rowspan={cell.rowSpan > 1 ? cell.rowSpan : undefined}>
      {words}
      {cell.fill && isColour(cell.fill) ? <FillMark fill={cell.fill} /> : null}
      {link ? (
        <a class="bench-to" href={link}>
          Show<span class="unseen"> what was understood of this row</span>
        </a>
      ) : null}
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
