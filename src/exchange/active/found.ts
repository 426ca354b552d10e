import { shortened } from '../../core/text.ts';
/**
 * What a file would do of itself when somebody opens it. `what` follows "This Word document …", `where` is empty or
 * says the place ("in a header"), `mend` is the sentence that says how to take it out.
 */
export type Active = { readonly what: string; readonly where: string; readonly mend: string };

/** The finding in a sentence, and what to do, in another. */
export function activeWords(name: string, { what, where, mend }: Active): string {
  return `This ${name} ${what}${where === '' ? '' : ` (${where})`}, so it is not kept. ${mend}`;
}

/** The finding in a sentence alone. */
export function activeFact({ what, where }: Active): string {
  return `When it is opened, this file ${what}${where === '' ? '' : ` (${where})`}.`;
}

const LONGEST = 80;

/** An address as it is shown to people, without what would break a sentence. */
export function shown(address: string): string {
  const plain = address.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  if (plain === '') return 'somewhere else';
  return shortened(plain, LONGEST);
}

const LOCAL = /^(?:file:\/\/(?:localhost)?\/(?![\\/])|[a-z]:[\\/]|\/(?![\\/])|cid:|(?![\\/]|[a-z][a-z\d+.-]*:))/iu;

const decoded = (text: string) =>
  text.trim().replace(/%([0-9a-f]{2})/giu, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** Whether an address names the web, another computer or a drive, and not a part of its own file. */
export function leadsOut(address: string): boolean {
  return /^(?:[a-z][a-z\d+.-]*:|[\\/]{2})/iu.test(decoded(address));
}

/** Whether an address stays on the computer of whoever opens the file, so that nobody else hears of it: `C:\…`, `/Users/…`, a bare name. */
export function staysLocal(address: string): boolean {
  const plain = decoded(address);
  return LOCAL.test(plain) && !/%(?:2f|5c)/iu.test(plain);
}

/** Whether bytes are XML by how they begin, whatever their part is called: programs go by types and relationships, not by endings. */
export function beginsAsXml(bytes: Uint8Array): boolean {
  const marks = [0x00, 0x09, 0x0a, 0x0d, 0x20, 0xef, 0xbb, 0xbf, 0xfe, 0xff];
  return bytes.find((byte) => !marks.includes(byte)) === 0x3c;
}
