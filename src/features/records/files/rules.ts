import { counted } from '../../../core/text.ts';
import type { Problem } from '../../../core/problem.ts';

const LONGEST_LINK = 2000;

/** A link to a page that people can open, or what is wrong with it; links with a name and password in them are refused. */
export function readLink(text: string): URL | Problem {
  const asked: Problem = { field: 'url', text: 'Enter the whole address, beginning with https://' };
  if (text.length > LONGEST_LINK) return { field: 'url', text: `Make the address shorter than ${counted(LONGEST_LINK)} letters` };
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return asked;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '')
    return { field: 'url', text: 'Remove the name and password from the address: everyone who reads this would see them' };
  return url;
}

/** What is wrong where neither a file nor a link was given, or both were; null where it is one. */
export function notOneGiven(hasFile: boolean, url: string): Problem | null {
  if (!hasFile && url === '') return { field: 'file', text: 'Choose a file, or enter a link' };
  if (hasFile && url !== '')
    return { field: 'url', text: 'Add the file and the link one after the other. Choose the file again, or keep only the link' };
  return null;
}

/** The name of an uploaded file without folders and unseen signs. */
export function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  return last
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .slice(0, 200);
}

/** What an uploaded file is by its content, or why it is not taken; `kept` are the endings of all kinds that are. */
export function acceptKind<Kind extends { readonly name: string; readonly endings: readonly string[] }>(
  kind: Kind | null,
  file: { readonly name: string; readonly size: number },
  kept: readonly string[],
): Kind | Problem {
  if (file.size === 0) return { field: 'file', text: 'The file is empty. Check that it is the right one and choose it again' };
  if (!kind)
    return {
      field: 'file',
      text: `This kind of file is not kept here. Choose a file of one of these kinds: ${kept.join(', ')}; without macros`,
    };
  const ending = /\.([^.]+)$/.exec(file.name)?.[1]?.toLowerCase() ?? '';
  if (kind.endings.includes(ending)) return kind;
  return {
    field: 'file',
    text: `By its content the file is a ${kind.name}, but its name does not end in .${kind.endings[0] ?? ''}. Give it that ending and choose it again`,
  };
}

/** The size of a file as people say it: `340 KB`, `2.1 MB`. */
export function printSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** What people call that which is attached to things of a kind: evidence where it shows that something was done, else files and links. */
export type FileWords = {
  readonly heading: string;
  readonly add: string;
  readonly added: string;
  readonly remove: string;
  readonly removeAsk: string;
  readonly removed: string;
};

const EVIDENCE: FileWords = {
  heading: 'Evidence',
  add: 'Add evidence',
  added: 'The evidence is added.',
  remove: 'Remove evidence',
  removeAsk: 'Remove this evidence?',
  removed: 'The evidence is removed.',
};
const FILE: FileWords = {
  heading: 'Files and links',
  add: 'Add a file or link',
  added: 'It is added.',
  remove: 'Remove file',
  removeAsk: 'Remove this file?',
  removed: 'The file is removed.',
};
const LINK: FileWords = { ...FILE, remove: 'Remove link', removeAsk: 'Remove this link?', removed: 'The link is removed.' };

/** The words for what is attached to things of a kind; `url` where one of them is a link. */
export function fileWords(kind: { readonly evidence?: true }, url: string | null = null): FileWords {
  if (kind.evidence) return EVIDENCE;
  return url === null ? FILE : LINK;
}

/** Why a file is not handed over that was not checked for viruses yet. */
export const WAITING =
  'This file waits to be checked for viruses: the scanner could not be reached when it came. It is checked by itself as soon as the scanner answers, and can be taken after that.';

/**
 * What is said when something was attached; `plain` where a picture lost what the camera wrote into it, `unchecked` where a file waits for
 * the virus scanner.
 */
export function addedWords(
  kind: { readonly evidence?: true },
  { plain, unchecked }: { readonly plain?: boolean; readonly unchecked?: boolean },
): string {
  const lost = ' What the camera or a program had written into the picture, such as the place and the day, was removed before it was kept.';
  const waits = ' It waits to be checked for viruses, and can be taken after that.';
  return `${fileWords(kind).added}${plain ? lost : ''}${unchecked ? waits : ''}`;
}

/** Why a picture is not kept from which nothing could be removed. */
export function brokenPicture(kind: string): string {
  return `This ${kind} breaks off or is put together wrongly, so that what the camera wrote into it, such as the place, cannot be removed. Open it, save it again as a picture and try once more`;
}
