import { isUtf8 } from 'node:buffer';

/** How the bytes of a text are encoded: by their mark, by zero bytes (UTF-16 without a mark), by being UTF-8, by what the file says of itself, else the Western European encoding of Windows. */
export function encodingOf(bytes: Uint8Array, said: string | null = null): string {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  const wide = wideOf(bytes);
  if (wide !== null) return wide;
  // Words in UTF-8 are hardly ever anything else, whatever a page saved again says of itself.
  if (isUtf8(bytes)) return 'utf-8';
  return said !== null && !/^utf/i.test(said) && isKnown(said) ? said : 'windows-1252';
}

/** The text in bytes, without its byte order mark; what cannot be decoded becomes U+FFFD. */
export function textOf(bytes: Uint8Array, said: string | null = null): string {
  return new TextDecoder(encodingOf(bytes, said)).decode(bytes);
}

const LOOKED_AT = 1 << 12;

/** Words of European languages have a zero in every other byte of UTF-16. */
function wideOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const end = Math.min(bytes.length - (bytes.length % 2), LOOKED_AT);
  if (end < 4) return null;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < end; at += 2) {
    if (bytes[at] === 0) even += 1;
    if (bytes[at + 1] === 0) odd += 1;
  }
  const most = (end / 2) * 0.6;
  if (odd > most && even <= end * 0.02) return 'utf-16le';
  return even > most && odd <= end * 0.02 ? 'utf-16be' : null;
}

function isKnown(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== 'replacement';
  } catch {
    return false;
  }
}
