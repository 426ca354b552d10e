import type { Problem } from '../../../core/problem.ts';
import { EVIDENCE_ENDINGS, evidenceKind, type FileKind } from '../../../exchange/evidence-kind.ts';

const LONGEST_LINK = 2000;

/** A link to a page that people can open, or what is wrong with it; links with a name and password in them are refused. */
export function readLink(text: string): URL | Problem {
  const asked: Problem = { field: 'url', text: 'Enter the whole address, beginning with https://' };
  if (text.length > LONGEST_LINK) return { field: 'url', text: `Make the address shorter than ${LONGEST_LINK.toLocaleString('en-GB')} letters` };
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return asked;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return { field: 'url', text: 'Take the name and password out of the address: everyone who reads the plan would see them' };
  return url;
}

/** The name of an uploaded file without folders and unseen signs. */
export function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  return last.replaceAll(/[\p{Cc}\p{Cf}]/gu, '').trim().slice(0, 200);
}

/** What an uploaded file is, or why it is not taken. */
export function readFileKind(bytes: Uint8Array, name: string): FileKind | Problem {
  if (bytes.length === 0) return { field: 'file', text: 'The file is empty. Check that it is the right one and choose it again' };
  const kind = evidenceKind(bytes, name);
  if (!kind) return { field: 'file', text: `This kind of file is not kept here. Choose a file of one of these kinds: ${EVIDENCE_ENDINGS.join(', ')}; without macros` };
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  if (!kind.endings.includes(ending)) return { field: 'file', text: `By its content the file is a ${kind.name}, but its name does not end in .${kind.endings[0] ?? ''}. Give it that ending and choose it again` };
  return kind;
}

/** The size of a file as people say it: `340 KB`, `2.1 MB`. */
export function printSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
