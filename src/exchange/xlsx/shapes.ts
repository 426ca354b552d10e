import type { Paragraph, Place } from '../model/document.ts';
import type { Package } from '../ooxml/package.ts';
import { children, textOf, type XmlElement } from '../xml.ts';

/** Words in text boxes and shapes that lie over a sheet, as paragraphs after its table. */
export async function readShapes(file: Package, sheetPart: string, sheet: string): Promise<Paragraph[]> {
  const place: Place = { page: null, sheet, table: null, row: null };
  const found: Paragraph[] = [];
  for (const { kind, part } of await file.related(sheetPart)) {
    const drawing = kind === 'drawing' ? await file.tree(part) : null;
    for (const line of drawing ? below(drawing, 'a:p') : []) {
      const text = below(line, 'a:t').map(textOf).join('').trim();
      if (text !== '') found.push({ is: 'paragraph', text, heading: null, list: null, label: null, bold: false, colours: [], place });
    }
  }
  return found;
}

function below(element: XmlElement, name: string): XmlElement[] {
  return children(element).flatMap((one) => (one.name === name ? [one] : below(one, name)));
}
