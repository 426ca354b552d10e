import type { Line } from './lines.ts';

export type OutsideLine = Line & { readonly artifact: boolean };
export type Outside = { readonly page: number; readonly height: number; readonly lines: readonly OutsideLine[] };

/** Headers and footers stand within this part of the page's height from its edge. */
const EDGE = 0.13;
const ONLY_A_NUMBER = /^(?:page)?[\s\d|/–-]*(?:of[\s\d]*)?$/iu;

/** Lines of headers and footers: marked as such, or the same at the same height of several pages. Page numbers count as the same. */
export function marginsOf(pages: readonly Outside[]): ReadonlySet<OutsideLine> {
  const groups = new Map<string, { pages: Set<number>; lines: OutsideLine[] }>();
  const found = new Set<OutsideLine>();
  for (const { page, height, lines } of pages) {
    for (const line of lines) {
      const [above, below] = [line.bottom < height * EDGE, line.top > height * (1 - EDGE)];
      if (!above && !below) continue;
      if (line.artifact || (line.text.length < 20 && ONLY_A_NUMBER.test(line.text))) found.add(line);
      const key = `${Math.round((above ? line.baseline : line.baseline - height) / 4)} ${line.text.replace(/\d+/gu, '#')}`;
      const group = groups.get(key) ?? { pages: new Set(), lines: [] };
      group.pages.add(page);
      group.lines.push(line);
      groups.set(key, group);
    }
  }
  for (const group of groups.values()) {
    if (group.pages.size >= 2 && group.pages.size >= pages.length * 0.4) for (const line of group.lines) found.add(line);
  }
  return found;
}

/** What headers and footers say, each line once; a line that only numbers the page, or that the document itself says elsewhere (headings of a table), is left out. */
export function marginTexts(lines: Iterable<OutsideLine>, elsewhere: ReadonlySet<string>): string[] {
  const texts = new Map<string, string>();
  for (const { text } of lines) {
    const key = text.replace(/\d+/gu, '#');
    if (!(text.length < 40 && ONLY_A_NUMBER.test(text)) && !texts.has(key) && !elsewhere.has(text)) texts.set(key, text);
  }
  return [...texts.values()];
}
