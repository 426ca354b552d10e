import { child, children, textOf, type XmlElement } from '../xml.ts';

/** Elements that stand around content without being any: their inside counts as if they were not there. */
const WRAPPERS: ReadonlySet<string> = new Set([
  'w:customXml',
  'w:smartTag',
  'w:ins',
  'w:moveTo',
  'w:sdtContent',
  'w:hyperlink',
  'w:dir',
  'w:bdo',
]);

/** Child elements with content controls, tracked insertions and alternatives opened; deletions stay as they are. */
export function unwrapped(element: XmlElement): XmlElement[] {
  const found: XmlElement[] = [];
  for (const one of children(element)) {
    if (one.name === 'w:sdt') found.push(...controlled(one));
    else if (WRAPPERS.has(one.name)) found.push(...unwrapped(one));
    else if (one.name === 'mc:AlternateContent') found.push(...alternative(one));
    else found.push(one);
  }
  return found;
}

/** What a content control holds; nothing where it still shows its "click here" words within a line. */
export function controlled(sdt: XmlElement): XmlElement[] {
  const content = child(sdt, 'w:sdtContent');
  if (!content) return [];
  const inside = unwrapped(content);
  const placeholder = child(child(sdt, 'w:sdtPr'), 'w:showingPlcHdr') !== null;
  return placeholder ? inside.filter((one) => one.name !== 'w:r') : inside;
}

/** A file offers the same content twice, for new and old programs: the first offer that holds words, else the last. */
export function alternative(element: XmlElement): XmlElement[] {
  const offers = children(element).filter((one) => one.name === 'mc:Choice' || one.name === 'mc:Fallback');
  const chosen = offers.find((one) => textOf(one).trim() !== '') ?? offers.at(-1);
  return chosen ? unwrapped(chosen) : [];
}
