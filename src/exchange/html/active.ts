import { type Active, leadsOut, shown, staysLocal } from '../active/found.ts';
import { parsePage } from './parse.ts';
import { pageText } from './text.ts';

const MEND = 'Copy what you need into a Word document (.docx), save it and try again.';
const RUNS: ReadonlySet<string> = new Set(['script', 'iframe', 'frame', 'object', 'embed', 'applet', 'portal']);
const FETCHED: ReadonlySet<string> = new Set(['src', 'srcset', 'background', 'poster', 'data', 'lowsrc', 'dynsrc']);
const BY_STYLE = /@import|url\(\s{0,9}["']?\s{0,9}(?:https?:|file:|ftp:|[\\/]{2})/iu;

/** What a page would do of itself when opened in a browser; null where it does nothing. Throws Unreadable. */
export function activeInHtml(bytes: Uint8Array): Active | null {
  let found: Active | null = null;
  parsePage(bytes, (name, attributes) => void (found ??= inElement(name, attributes)));
  return found ?? (BY_STYLE.test(pageText(bytes)) ? fetches('elsewhere') : null);
}

const fetches = (from: string): Active => ({ what: `fetches a part of itself from ${from}`, where: '', mend: MEND });

function inElement(name: string, attributes: readonly { readonly name: string; readonly value: string }[]): Active | null {
  if (RUNS.has(name)) return { what: 'runs a script or shows another page', where: '', mend: MEND };
  for (const { name: attribute, value } of attributes) {
    if (attribute.startsWith('on') || /^\s*(?:javascript|vbscript):/iu.test(value))
      return { what: 'runs a script or shows another page', where: '', mend: MEND };
    if (name === 'meta' && attribute === 'http-equiv' && /refresh/iu.test(value))
      return { what: 'opens another page', where: '', mend: MEND };
    const fetched =
      FETCHED.has(attribute) || (attribute === 'href' && (name === 'link' || name === 'base' || name === 'image' || name === 'use'));
    if (fetched && leadsOut(value) && !staysLocal(value) && !/^\s*data:/iu.test(value)) return fetches(shown(value));
  }
  return null;
}
