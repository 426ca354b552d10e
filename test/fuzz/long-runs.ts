import { readDocument } from '../../src/exchange/read.ts';
import { readText } from '../../src/exchange/text.ts';
import { readPlan } from '../../src/reading/read-plan.ts';
import { docx, p, r, tbl, tc, tr, xlsx } from '../office.ts';
import { ods, odt, op, otbl, otc, otr } from '../open.ts';
import { pdf, ruled, say } from '../pdf.ts';

/** Reads a text that holds a long run of one piece. */
export type Work = (run: string) => unknown;

const HEADS = ['Ref', 'Action', 'Lead', 'Due', 'Status', 'Progress', 'RAG', 'Success measure', 'Notes'];
const USUAL = [
  '1',
  'Train the porters',
  'Head of Estates',
  'May 2026',
  'In progress',
  '3 May 2026: begun',
  'Green',
  'All are trained',
  'None',
];

const read = async (name: string, bytes: Uint8Array) =>
  readPlan(await readDocument(bytes, name), { name, sha256: '', bytes: bytes.length });
const asText = (text: string) => readPlan(readText(text), { name: 'a.txt', sha256: '', bytes: text.length });
const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/(?![\t\n\r])[\p{Cc}\ufffe\uffff]/gu, '');
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** The rows of a small plan, with a text in the place of one cell. */
const rowsWith = (text: string, column: number) => [HEADS, USUAL, USUAL.with(column, text), USUAL];
const inColumn =
  (column: number): Work =>
  (run) =>
    asText(
      rowsWith(run.replace(/[\t\n\r]/gu, ' '), column)
        .map((row) => row.join('\t'))
        .join('\n'),
    );

const wordCell = (text: string) => tc(p(r(escaped(text))));
const sheetCell = (text: string) => `<c t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
const pdfOf = (texts: readonly string[]) => {
  const xs = texts.map((_, at) => 40 + at * 80);
  return pdf([[ruled([...xs, 800], [80, 110, 150]), ...texts.map((text, at) => say((xs[at] ?? 0) + 4, 98, text))].join('\n')]);
};

/** Every way in for a text that came in a file or was pasted: always in a guarded process. */
export const IN_FILES: Readonly<Record<string, Work>> = {
  'text: line': asText,
  'text: line before a plan': (run) =>
    asText(
      `${run}\n${rowsWith('', 8)
        .map((row) => row.join('\t'))
        .join('\n')}`,
    ),
  'text: lines': (run) => asText(run.replace(/(.{8})/gsu, '$1\n')),
  'text: cells': (run) => asText(run.replace(/(.{4})/gsu, '$1\t')),
  'text: rows': (run) => asText(run.replace(/(.{8})/gsu, '$1\tx\ty\n')),
  'text: labels': (run) => asText(`1. Train the porters\nLead: ${run}\nBy: ${run}\n`),
  'text: list': (run) => asText(`Training\n${run.replace(/(.{12})/gsu, '• $1\n')}`),
  'text: heading': (run) => asText(`Ref\tAction\tLead\t${run.replace(/[\t\n\r]/gu, ' ')}\n${'1\tTrain the porters\tHR\tx\n'.repeat(4)}`),
  ...Object.fromEntries(HEADS.map((head, column) => [`text: ${head}`, inColumn(column)])),
  csv: (run) =>
    read(
      'a.csv',
      Buffer.from(
        rowsWith(run, 1)
          .map((row) => row.map(quoted).join(','))
          .join('\r\n'),
      ),
    ),
  'csv: bare': (run) => read('a.csv', Buffer.from(`${HEADS.join(',')}\n${run}\n${USUAL.join(',')}`)),
  'kind by content': (run) => read('a.bin', Buffer.from(run)),
  html: (run) =>
    read(
      'a.html',
      Buffer.from(
        `<!doctype html><table>${rowsWith(escaped(run), 1)
          .map((row) => `<tr>${row.map((cell) => `<td>${cell}`).join('')}`)
          .join('')}</table><p>${escaped(run)}`,
      ),
    ),
  'html: bare': (run) => read('a.html', Buffer.from(`<!doctype html><p>${run}`)),
  'html: tag': (run) => read('a.html', Buffer.from(`<!doctype html><p ${run}>x`)),
  'html: style': (run) =>
    read('a.html', Buffer.from(`<!doctype html><style>${run}</style><p style="${escaped(run).replaceAll('"', '')}">x`)),
  docx: (run) =>
    read(
      'a.docx',
      docx(
        `${p(r(escaped(run)))}${tbl(
          rowsWith(run, 1)
            .map((row) => tr(row.map(wordCell).join('')))
            .join(''),
        )}`,
      ),
    ),
  xlsx: (run) =>
    read(
      'a.xlsx',
      xlsx([
        {
          data: rowsWith(run.slice(0, 32_000), 1)
            .map((row) => `<row>${row.map(sheetCell).join('')}</row>`)
            .join(''),
        },
      ]),
    ),
  odt: (run) =>
    read(
      'a.odt',
      odt(
        `${op(escaped(run))}${otbl(
          rowsWith(run, 1)
            .map((row) => otr(row.map((cell) => otc(op(escaped(cell)))).join('')))
            .join(''),
        )}`,
      ),
    ),
  ods: (run) =>
    read(
      'a.ods',
      ods(
        otbl(
          rowsWith(run, 1)
            .map((row) => otr(row.map((cell) => otc(op(escaped(cell)))).join('')))
            .join(''),
          'table:name="Plan"',
        ),
      ),
    ),
  pdf: (run) => read('a.pdf', pdfOf(['Action', run, 'Lead'])),
  'pdf: a line': (run) => read('a.pdf', pdf([say(40, 50, run, { size: 1 })])),
};
