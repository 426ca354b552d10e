import type { Page } from 'playwright-core';

/** A table as a screen reader is told of it. */
export type SpokenTable = {
  readonly name: string;
  readonly columns: readonly string[];
  /** Every row but the one of column heads: its own heads, and how many cells it has. */
  readonly rows: readonly { readonly heads: readonly string[]; readonly cells: number }[];
};
/** What a screen reader is told of a page, as far as it can be counted. */
export type Spoken = {
  readonly tables: readonly SpokenTable[];
  readonly items: number;
  readonly headings: readonly string[];
  readonly links: readonly string[];
  readonly unnamed: readonly string[];
};

type Node = {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly role?: { readonly value?: string };
  readonly name?: { readonly value?: string };
  readonly childIds?: readonly string[];
};

/** Roles that say nothing without a name. */
const NAMED = [
  'link',
  'button',
  'textbox',
  'searchbox',
  'combobox',
  'checkbox',
  'radio',
  'table',
  'region',
  'heading',
  'DisclosureTriangle',
];

/** The accessibility tree of the browser itself, which CSS can empty of tables and lists. */
export async function spokenOf(page: Page): Promise<Spoken> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as unknown as { nodes: readonly Node[] };
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const role = (node: Node) => (node.ignored ? '' : (node.role?.value ?? ''));
  const name = (node: Node) => (node.name?.value ?? '').replaceAll(/\s+/g, ' ').trim();
  const below = (node: Node): Node[] =>
    (node.childIds ?? []).flatMap((id) => (byId.has(id) ? [byId.get(id) as Node, ...below(byId.get(id) as Node)] : []));
  const inside = (node: Node, wanted: string) => below(node).filter((each) => role(each) === wanted);
  const main = nodes.find((node) => role(node) === 'main');
  const all = main ? below(main) : [];
  return {
    tables: all
      .filter((node) => role(node) === 'table')
      .map((table) => ({
        name: name(table),
        columns: inside(table, 'columnheader').map(name),
        rows: inside(table, 'row')
          .filter((row) => inside(row, 'columnheader').length === 0)
          .map((row) => ({ heads: inside(row, 'rowheader').map(name), cells: inside(row, 'cell').length })),
      })),
    items: all.filter((node) => role(node) === 'listitem').length,
    headings: all.filter((node) => role(node) === 'heading').map(name),
    links: all.filter((node) => role(node) === 'link').map(name),
    unnamed: all.filter((node) => NAMED.includes(role(node)) && name(node) === '').map(role),
  };
}

/** How a table differs from the data: `columns` as they are called, and one row for each of `things`, with a head that holds its name and a cell for every other column. */
export function tableFaults(table: SpokenTable | undefined, columns: readonly string[], things: readonly string[]): string[] {
  if (!table) return ['there is no table'];
  const found = table.columns.join('|') === columns.join('|') ? [] : [`columns are ${table.columns.join(', ')}`];
  const left = [...table.rows];
  for (const thing of things) {
    const at = left.findIndex((row) => row.heads.some((head) => head.includes(thing)));
    const [row] = at < 0 ? [] : left.splice(at, 1);
    if (!row) found.push(`no row for ${thing}`);
    else if (row.heads.length !== 1 || row.cells !== columns.length - 1)
      found.push(`${thing}: ${row.heads.length} heads and ${row.cells} cells`);
  }
  return [...found, ...left.filter((row) => row.cells === columns.length - 1).map((row) => `a row for nothing: ${row.heads.join(', ')}`)];
}
