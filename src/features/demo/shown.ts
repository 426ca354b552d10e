import type { Day } from '../../core/day.ts';
import type { File } from '../../db/files.ts';
import type { PaperBlock } from '../../exchange/model/paper.ts';
import { writePaper } from '../../exchange/write.ts';
import type { Shown } from './types.ts';

/** The file that a piece of evidence is, of the kind that its name ends in. */
export async function fileOf({ title, file, words }: Extract<Shown, { file: string }>, organisation: string, on: Day): Promise<File> {
  if (file.endsWith('.csv')) return { name: file, bytes: new TextEncoder().encode(words), mediaType: 'text/csv; charset=utf-8' };
  if (file.endsWith('.txt')) return { name: file, bytes: new TextEncoder().encode(words), mediaType: 'text/plain; charset=utf-8' };
  const lines = words.split('\n').filter((line) => line !== '');
  const as = file.endsWith('.ods') ? 'ods' : 'odt';
  const blocks = as === 'ods' ? [tableOf(title, lines)] : lines.map((text): PaperBlock => ({ is: 'paragraph', text }));
  const { bytes, contentType } = await writePaper(
    { title, organisation, language: 'en-GB', version: null, on, landscape: false, blocks },
    as,
  );
  return { name: file, bytes, mediaType: contentType };
}

function tableOf(caption: string, lines: readonly string[]): PaperBlock {
  const [heads = [], ...rows] = lines.map((line) => line.split(','));
  const columns = heads.map((head, index) => ({ head, weight: 1, rowHead: index === 0 }));
  return {
    is: 'table',
    caption,
    groupName: '',
    columns,
    groups: [{ head: null, rows: rows.map((row) => row.map((text) => ({ paragraphs: [{ text }] }))) }],
  };
}
