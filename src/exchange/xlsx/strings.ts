import { children, textOf, type XmlElement } from '../xml.ts';
import type { CellStyles } from './styles.ts';

/** Text with the look of its runs; null where the run looks as its cell does. */
export type Rich = readonly { readonly text: string; readonly bold: boolean | null; readonly colour: string | null }[];

/** Reads the shared strings part. */
export function readStrings(part: XmlElement | null, styles: CellStyles): Rich[] {
  return children(part, 'si').map((si) => richOf(si, styles));
}

/** Text of an `si`, `is` or `text` element: plain or in runs; phonetic guides are left out. */
export function richOf(element: XmlElement, styles: CellStyles): Rich {
  return children(element).flatMap((one) => {
    if (one.name === 't') return [{ text: unescaped(textOf(one)), bold: null, colour: null }];
    if (one.name !== 'r') return [];
    const rPr = children(one, 'rPr')[0];
    const text = unescaped(children(one, 't').map(textOf).join(''));
    return [rPr ? { text, ...styles.font(rPr) } : { text, bold: null, colour: null }];
  });
}

/** Excel writes characters that XML cannot hold as `_x000D_`. */
export function unescaped(text: string): string {
  const plain = text.includes('_x')
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
  return plain.replace(/\r\n?/g, '\n');
}
