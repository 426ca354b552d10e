import {
  FILL_SHADES,
  type Paper,
  type PaperBlock,
  type PaperCell,
  type PaperParagraph,
  type PaperTable,
  underTitle,
} from '../model/paper.ts';
import type { Written } from '../model/written.ts';

/** A paper as one page that needs nothing else: to read, to print, to put on a site. */
export function writeHtml(paper: Paper): Written {
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${escaped(paper.title)}</title><style>${style(paper)}</style>`;
  const about = underTitle(paper)
    .map((line) => `<p class="about">${escaped(line)}</p>`)
    .join('\n');
  const text = `<!DOCTYPE html>\n<html lang="${paper.language}">\n<head>${head}</head>\n<body>\n<main>\n<h1>${escaped(paper.title)}</h1>\n${about}\n${paper.blocks.map((each) => block(each, paper.title)).join('\n')}\n</main>\n</body>\n</html>\n`;
  return { bytes: Buffer.from(text), contentType: 'text/html; charset=utf-8', extension: 'html', problems: [] };
}

function block(each: PaperBlock, title: string): string {
  if (each.is === 'heading') return `<h${each.level}>${escaped(each.text)}</h${each.level}>`;
  if (each.is === 'paragraph') return `<p>${escaped(each.text)}</p>`;
  return each.is === 'list' ? `<ul>${each.items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>` : table(each, title);
}

/** A caption that only says the title again is for those who do not see the page. */
function table(each: PaperTable, title: string): string {
  const all = each.columns.reduce((sum, column) => sum + column.weight, 0);
  const widths = each.columns.map((column) => `<col style="width:${((100 * column.weight) / all).toFixed(1)}%">`).join('');
  const heads = each.columns.map((column) => `<th scope="col">${escaped(column.head)}</th>`).join('');
  const groups = each.groups.map(({ head, rows }) => {
    const top = head === null ? '' : `<tr class="group"><th colspan="${each.columns.length}" scope="rowgroup">${escaped(head)}</th></tr>\n`;
    return `<tbody>\n${top}${rows.map((row) => `<tr>${row.map((cell, at) => cellOf(cell, each.columns[at]?.rowHead === true)).join('')}</tr>`).join('\n')}\n</tbody>`;
  });
  return `<table>\n<caption${each.caption === title ? ' class="unseen"' : ''}>${escaped(each.caption)}</caption>\n<colgroup>${widths}</colgroup>\n<thead><tr>${heads}</tr></thead>\n${groups.join('\n')}\n</table>`;
}

function cellOf(cell: PaperCell, rowHead: boolean): string {
  const fill = cell.fill ? ` class="${cell.fill}"` : '';
  const inside = content(cell);
  return rowHead ? `<th scope="row"${fill}>${inside}</th>` : `<td${fill}>${inside}</td>`;
}

/** The paragraphs of a cell, neighbouring bullets as one list. */
function content(cell: PaperCell): string {
  const parts: string[] = [];
  let list: PaperParagraph[] = [];
  const close = () => {
    if (list.length > 0) parts.push(listOf(list));
    list = [];
  };
  for (const [at, each] of cell.paragraphs.entries()) {
    if (each.bullet) list.push(each);
    else {
      close();
      parts.push(`<p>${at === 0 && cell.href ? `<a href="${escaped(cell.href)}">${inline(each)}</a>` : inline(each)}</p>`);
    }
  }
  close();
  return parts.join('');
}

/** Items of the second level go into a list of the item before them. */
function listOf(items: readonly PaperParagraph[]): string {
  const tops: { readonly item: PaperParagraph; readonly below: PaperParagraph[] }[] = [];
  for (const item of items) {
    const top = tops.at(-1);
    if (item.bullet === 2 && top) top.below.push(item);
    else tops.push({ item, below: [] });
  }
  const listed = (each: readonly string[]) => (each.length === 0 ? '' : `<ul>${each.map((text) => `<li>${text}</li>`).join('')}</ul>`);
  return listed(tops.map(({ item, below }) => inline(item) + listed(below.map(inline))));
}

function inline(each: PaperParagraph): string {
  const text = escaped(each.text).replace(/\n/gu, '<br>');
  return each.bold ? `<b>${text}</b>` : text;
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/gu, (sign) => SIGNS[sign] ?? sign);
}

/** Excel reads saved pages too: the number format keeps it from calculating what looks like a formula. */
function style(paper: Paper): string {
  const fills = Object.entries(FILL_SHADES)
    .map(([name, shade]) => `.${name}{background:#${shade}}`)
    .join('');
  return `body{margin:0;font:1rem/1.45 Arial,Helvetica,sans-serif;color:#1b1b1b;background:#fff}main{margin:0 auto;padding:1.5rem;max-width:90rem}h1{font-size:1.6rem;line-height:1.2;margin:0 0 .5rem}h2{font-size:1.2rem}h3{font-size:1.05rem}.about{margin:0;color:#444}table{border-collapse:collapse;width:100%;margin:1rem 0;font-size:.875rem}caption{text-align:left;font-weight:bold;padding:.5rem 0}caption.unseen{position:absolute;width:1px;height:1px;padding:0;overflow:hidden;clip-path:inset(50%)}th,td{border:1px solid #8a8a8a;padding:.35rem .5rem;text-align:left;vertical-align:top;font-weight:normal;overflow-wrap:anywhere;mso-number-format:"\\@"}thead th{background:#26435b;color:#fff;font-weight:bold;overflow-wrap:break-word}.group th{background:#e7edf2;font-weight:bold}td p,th p{margin:0 0 .25rem}td p:last-child,th p:last-child{margin:0}td ul,th ul{margin:0;padding-left:1.1rem}a{color:#1a4b8c}${fills}@page{size:A4 ${paper.landscape ? 'landscape' : 'portrait'};margin:12mm}@media print{main{padding:0;max-width:none}body{font-size:10pt}table{font-size:8.5pt}thead{display:table-header-group}tr{break-inside:avoid}.group{break-after:avoid}th,td{print-color-adjust:exact;-webkit-print-color-adjust:exact}}@media (max-width:50rem){main{padding:1rem;overflow-x:auto}table{min-width:60rem}}`;
}
