import assert from 'node:assert/strict';
import { deflateSync } from 'node:zlib';
import { p, r, relationship, relationships } from './office.ts';
import { ods, otbl, otc, otr } from './open.ts';
import { zip } from './zip.ts';
import { judge } from '../src/exchange/active/active.ts';

export const text = p(r('A plan'));
export const external = (kind: string, target: string) => ({ relationships: relationship('x1', kind, target, 'External') });
export const settings = (target: string) => ({
  files: { 'word/_rels/settings.xml.rels': relationships(relationship('x1', 'attachedTemplate', target, 'External')) },
});
export const mark = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
export const part = (body: string) =>
  `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
export const instr = (words: string, element = 'instrText') => `<w:r><w:${element}>${words}</w:${element}></w:r>`;
export const field = (...words: readonly string[]) =>
  p(mark('begin') + words.map((each) => instr(each)).join('') + mark('separate') + r('x') + mark('end'));
export const cell = (formula: string) => ({ data: `<row r="4"><c r="B4"><f>${formula}</f><v>1</v></c></row>` });
export const sheet = { data: '<row r="1"><c r="A1"><v>1</v></c></row>' };
export const formula = (words: string) => ods(otbl(otr(otc('1', `table:formula="${words}"`))));
export const pdf = (...objects: readonly string[]) =>
  Buffer.from(
    `%PDF-1.7\n${objects.map((each, at) => `${at + 1} 0 obj ${each} endobj\n`).join('')}trailer << /Root 1 0 R >>\n%%EOF`,
    'latin1',
  );
export const stream = (dictionary: string, bytes: Buffer) =>
  `<< ${dictionary} /Length ${bytes.length} >> stream\n${bytes.toString('latin1')}\nendstream`;
export const packed = (objects: string) =>
  stream('/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode', deflateSync(Buffer.from(`7 0 ${objects}`)));
export const openedAtOnce = (...objects: readonly string[]) => pdf('<< /OpenAction 2 0 R >>', ...objects);
const chunk = (kind: string) => Buffer.concat([Buffer.alloc(4), Buffer.from(kind), Buffer.alloc(4)]);
export const png = (...behind: readonly Buffer[]) =>
  Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IDAT'), chunk('IEND'), ...behind]);
export const jpg = (...behind: readonly Buffer[]) => Buffer.concat([Buffer.from('ffd8ffe0000000ffd9', 'hex'), ...behind]);
export const hidden = Buffer.from(zip([{ name: 'a.txt', data: 'a' }]));
export const words = (all: string) => Buffer.from(all);

/** That what a file does of itself is found, said and mended in a sentence. */
export async function isFound(name: string, bytes: Uint8Array, said: RegExp): Promise<void> {
  const { active, unreadable } = await judge(bytes, name);
  assert.equal(unreadable, null);
  assert.ok(active, 'nothing was found');
  assert.match(`${active.what} (${active.where})`, said);
  assert.match(active.mend, /^[A-Z].*\.$/);
}
