// Writes small PDFs for tests: text, lines and fills at given places, with or without tags. Measures are points from the top left corner of an A4 page on its side.
import { deflateSync } from 'node:zlib';

/** Plain, bold, and one whose signs are all 0.6 of the size wide. */
const FONTS = { F: 'Helvetica', B: 'Helvetica-Bold', C: 'Courier' } as const;

const WIDTH = 842;
const HEIGHT = 595;

/** A node of the structure tree: its role, and nodes or marked content (page from 0, number) in it. */
export type TagNode = {
  readonly role: string;
  readonly kids: readonly (TagNode | { readonly page: number; readonly mark: number })[];
  readonly attributes?: string;
};

export type PdfOptions = { readonly tree?: TagNode; readonly title?: string; readonly rotate?: number; readonly packed?: boolean };

const y = (top: number) => HEIGHT - top;
const n = (value: number) => value.toFixed(2);

/** Text whose baseline stands `top` below the upper edge. */
export function say(
  left: number,
  top: number,
  text: string,
  { size = 10, font = 'F', colour = '' }: { readonly size?: number; readonly font?: keyof typeof FONTS; readonly colour?: string } = {},
): string {
  const shown = Buffer.from(text, 'latin1')
    .toString('latin1')
    .replace(/[\\()]/g, '\\$&');
  return `q ${colour === '' ? '' : `${paint(colour)} rg `}BT /${font} ${size} Tf 1 0 0 1 ${n(left)} ${n(y(top))} Tm (${shown}) Tj ET Q`;
}

export function line(x0: number, y0: number, x1: number, y1: number): string {
  return `q 0.5 w ${n(x0)} ${n(y(y0))} m ${n(x1)} ${n(y(y1))} l S Q`;
}

/** A rectangle filled with `rrggbb`. */
export function fill(left: number, top: number, right: number, bottom: number, colour: string): string {
  return `q ${paint(colour)} rg ${n(left)} ${n(y(bottom))} ${n(right - left)} ${n(bottom - top)} re f Q`;
}

/** What is written in it belongs to marked content of a page. */
export function marked(mark: number, content: string): string {
  return `/Span << /MCID ${mark} >> BDC ${content} EMC`;
}

/** The lines of a table: its column edges, its row edges, without the pieces `but` names (row and column of the cell whose right or lower side is open). */
export function ruled(
  xs: readonly number[],
  ys: readonly number[],
  but: { readonly right?: readonly string[]; readonly below?: readonly string[] } = {},
): string {
  const parts: string[] = [];
  for (let row = 0; row < ys.length; row += 1) {
    for (let column = 0; column < xs.length; column += 1) {
      const [x0, x1, y0, y1] = [xs[column], xs[column + 1], ys[row], ys[row + 1]] as [
        number,
        number | undefined,
        number,
        number | undefined,
      ];
      if (x1 !== undefined && !but.below?.includes(`${row - 1} ${column}`)) parts.push(line(x0, y0, x1, y0));
      if (y1 !== undefined && !but.right?.includes(`${row} ${column - 1}`)) parts.push(line(x0, y0, x0, y1));
    }
  }
  return parts.join('\n');
}

/** A PDF of pages, each given as its drawing. */
export function pdf(pages: readonly string[], { tree, title = '', rotate = 0, packed = false }: PdfOptions = {}): Buffer {
  const objects: string[] = [];
  const add = (body: string) => objects.push(body);
  add(`<< /Type /Catalog /Pages 2 0 R ${tree ? '/MarkInfo << /Marked true >> /StructTreeRoot 7 0 R ' : ''}>>`);
  const first = 8;
  add(`<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, at) => `${first + at * 2} 0 R`).join(' ')}] >>`);
  for (const name of Object.values(FONTS)) add(`<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`);
  add(`<< /Title (${title}) >>`);
  add('null');
  for (const [at, content] of pages.entries()) {
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${WIDTH} ${HEIGHT}] /Rotate ${rotate} /StructParents ${at} /Resources << /Font << /F 3 0 R /B 4 0 R /C 5 0 R >> >> /Contents ${first + at * 2 + 1} 0 R >>`,
    );
    const stream = packed ? deflateSync(Buffer.from(content, 'latin1')).toString('latin1') : content;
    add(`<< /Length ${Buffer.byteLength(stream, 'latin1')}${packed ? ' /Filter /FlateDecode' : ''} >>\nstream\n${stream}\nendstream`);
  }
  if (tree) addTree(objects, tree, pages.length, first);
  return assembled(objects);
}

function addTree(objects: string[], tree: TagNode, pages: number, first: number): void {
  const owners: Map<number, number>[] = Array.from({ length: pages }, () => new Map());
  const make = (node: TagNode, parent: number): number => {
    const number = objects.push('null');
    const own = node.kids.find((kid) => 'mark' in kid);
    const kids = node.kids.map((kid) => {
      if ('role' in kid) return `${make(kid, number)} 0 R`;
      owners[kid.page]?.set(kid.mark, number);
      return `<< /Type /MCR /Pg ${first + kid.page * 2} 0 R /MCID ${kid.mark} >>`;
    });
    const page = own && 'mark' in own ? `/Pg ${first + own.page * 2} 0 R ` : '';
    objects[number - 1] =
      `<< /Type /StructElem /S /${node.role} /P ${parent} 0 R ${page}${node.attributes ?? ''} /K [${kids.join(' ')}] >>`;
    return number;
  };
  const top = make(tree, 7);
  const list = owners.map(
    (own, page) =>
      `${page} [${Array.from({ length: Math.max(-1, ...own.keys()) + 1 }, (_, mark) => (own.has(mark) ? `${own.get(mark)} 0 R` : 'null')).join(' ')}]`,
  );
  objects[6] = `<< /Type /StructTreeRoot /K [${top} 0 R] /ParentTree << /Nums [${list.join(' ')}] >> >>`;
}

function assembled(objects: readonly string[]): Buffer {
  let text = '%PDF-1.7\n';
  const offsets = objects.map((body, at) => {
    const offset = text.length;
    text += `${at + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 6 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

function paint(colour: string): string {
  return [0, 2, 4].map((at) => (Number.parseInt(colour.slice(at, at + 2), 16) / 255).toFixed(4)).join(' ');
}

/** Where the columns of `unlinedPlan` begin and end, in points. */
export const UNLINED_COLUMNS = [40, 90, 300, 420, 560, 740];

/** A plan whose table has no lines at all: one page, six actions. */
export function unlinedPlan(): Buffer {
  const row = (top: number, cells: readonly string[]) =>
    cells.map((cell, at) => say((UNLINED_COLUMNS[at] ?? 0) + 5, top, cell, { size: 9 })).join('\n');
  const rows = [
    ['Ref', 'Action', 'Lead', 'Due', 'Progress'],
    ['1.1', 'Train the stewards of all the halls', 'Dean', '31 July 2027', 'Two sessions were held'],
    ['1.2', 'Keep a list of outside speakers', 'Bursar', '30 June 2027', 'Kept since May'],
    ['1.3', 'Look at the letting of rooms', 'Dean', '31 May 2027', 'The form is being written'],
    ['1.4', 'Write to each of the partners', 'Chair', 'Ongoing', 'All have answered'],
    ['1.5', 'Ask who has not been told yet', 'Dean', '30 April 2027', 'Not yet begun'],
    ['1.6', 'Report to the board of governors', 'Chair', 'July 2027', 'Planned for July'],
  ];
  return pdf([
    [say(40, 60, 'Prevent action plan 2026-27', { size: 18, font: 'B' }), ...rows.map((cells, at) => row(110 + at * 30, cells))].join('\n'),
  ]);
}
