import type { Cell } from '../exchange/model/document.ts';
import type { ReadItem } from './plan-reading.ts';
import { flat } from './text.ts';

export type Rag = NonNullable<ReadItem['rag']>;
type Colour = Rag['is'];

/** The traffic-light colour of a fill, by hue and never by exact colour; null for white, pale greys and what is no light. */
export function ragOfFill(fill: string | null): Colour | null {
  if (!fill || !/^[0-9a-f]{6}$/iu.test(fill)) return null;
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => Number.parseInt(fill.slice(at, at + 2), 16) / 255);
  const top = Math.max(red, green, blue);
  const low = Math.min(red, green, blue);
  const light = (top + low) / 2;
  const spread = top - low;
  const saturation = spread === 0 ? 0 : spread / (1 - Math.abs(2 * light - 1));
  if (saturation < 0.12 || spread < 0.06) return light > 0.25 && light < 0.8 ? 'grey' : null;
  if (light > 0.97) return null;
  return ofHue(hueOf(red, green, blue, top, spread));
}

function hueOf(red: number, green: number, blue: number, top: number, spread: number): number {
  const sector = top === red ? ((green - blue) / spread + 6) % 6 : top === green ? (blue - red) / spread + 2 : (red - green) / spread + 4;
  return sector * 60;
}

/** Degrees of the colour wheel: red to 18, orange and yellow to 66, green to 165, blue to 260; violet is no light. */
function ofHue(hue: number): Colour | null {
  if (hue < 18 || hue >= 335) return 'red';
  if (hue < 66) return 'amber';
  if (hue < 165) return 'green';
  return hue < 260 ? 'blue' : null;
}

/** The light that a cell shows by its fill. */
export function ragOfCell(cell: Cell): Colour | null {
  return ragOfFill(cell.fill);
}

const WORDS: readonly (readonly [RegExp, Colour])[] = [
  [/^(?:r|red)\b/iu, 'red'],
  [/^(?:a|amber|yellow|orange|y)\b/iu, 'amber'],
  [/^(?:g|green)\b/iu, 'green'],
  [/^(?:b|blue)\b/iu, 'blue'],
  [/^(?:gr[ae]y|black)\b/iu, 'grey'],
];
const SYMBOLS: readonly (readonly [RegExp, Colour])[] = [
  [/🔴|🟥|❌|✗|✘/u, 'red'],
  [/🟠|🟡|🟧|🟨/u, 'amber'],
  [/🟢|🟩|✅/u, 'green'],
  [/🔵|🟦/u, 'blue'],
];

/** "R→A", "Amber to green", "from red to amber": the light that it came to. */
const CHANGED =
  /^(?:from )?(?:red|amber|yellow|green|blue|gr[ae]y|r|a|g|b|🔴|🟠|🟡|🟢|🔵)\s?(?:→|➔|➜|⇒|-?->|=>|>|\bto\b|\bnow\b|\bthen\b)\s?(\S.*)$/iu;

/** Whether a text says no more than how a light changed. */
export function isChange(text: string): boolean {
  return CHANGED.test(flat(text)) && flat(text).split(' ').length <= 4;
}

/** The light that a short text names: `Amber`, `A`, `G (was A)`, `🟢`. */
export function ragOfWord(text: string): Rag | null {
  const said = flat(text);
  if (said === '' || said.length > 40) return null;
  const now = CHANGED.exec(said)?.[1];
  if (now !== undefined) return ragOfWord(now);
  for (const [sign, is] of SYMBOLS) if (sign.test(said)) return { is, from: 'symbol' };
  const letter = /^[a-z]\b/iu.test(said) && !/^[a-z](?:$|[\s]*[(/→:–—-])/iu.test(said);
  if (letter) return null;
  for (const [word, is] of WORDS) if (word.test(said)) return { is, from: 'word' };
  return null;
}

/** How much something weighs, "High", "Medium priority": it names no theme, no risk and no state. */
export function isLevel(text: string): boolean {
  return /^(?:(?:very|quite) )?(?:high|medium|med|low|moderate|urgent|important|critical|routine|normal|essential|desirable)(?:[ /-]+(?:high|medium|low|priority))?$/iu.test(
    flat(text),
  );
}
