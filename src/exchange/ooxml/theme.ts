import { child, children, type XmlElement } from '../xml.ts';
import { rgb } from './colour.ts';

/** A theme's colours by scheme name (`dk1`, `lt1`, `accent6`, …) as `rrggbb`. */
export type Theme = ReadonlyMap<string, string>;

/** What Office uses where a file has no theme of its own. */
const OFFICE: Theme = new Map([
  ['dk1', '000000'],
  ['lt1', 'ffffff'],
  ['dk2', '44546a'],
  ['lt2', 'e7e6e6'],
  ['accent1', '4472c4'],
  ['accent2', 'ed7d31'],
  ['accent3', 'a5a5a5'],
  ['accent4', 'ffc000'],
  ['accent5', '5b9bd5'],
  ['accent6', '70ad47'],
  ['hlink', '0563c1'],
  ['folHlink', '954f72'],
]);

/** The colours of a theme part; Office's own where there is none. */
export function readTheme(part: XmlElement | null): Theme {
  const scheme = child(child(part, 'a:themeElements'), 'a:clrScheme');
  const theme = new Map(OFFICE);
  for (const entry of children(scheme)) {
    const colour = rgb(child(entry, 'a:srgbClr')?.attributes['val']) ?? rgb(child(entry, 'a:sysClr')?.attributes['lastClr']);
    if (colour) theme.set(entry.name.replace(/^a:/, ''), colour);
  }
  return theme;
}
