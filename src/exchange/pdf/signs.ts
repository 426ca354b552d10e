import { capital } from '../../core/text.ts';
import type { Paper } from '../model/paper.ts';

type Language = Paper['language'];

/** What coloured pictures say, with the words that say it already where they stand beside one. */
const COLOURS: readonly { readonly signs: string; readonly word: Readonly<Record<Language, string>>; readonly said: RegExp }[] = [
  { signs: '🔴🟥', word: { 'en-GB': 'red', 'cy-GB': 'coch' }, said: /\b(?:red|coch)\b/iu },
  { signs: '🟠🟧', word: { 'en-GB': 'amber', 'cy-GB': 'oren' }, said: /\b(?:amber|orange|oren|ambr)\b/iu },
  { signs: '🟡🟨', word: { 'en-GB': 'yellow', 'cy-GB': 'melyn' }, said: /\b(?:amber|yellow|oren|ambr|melyn)\b/iu },
  { signs: '🟢🟩', word: { 'en-GB': 'green', 'cy-GB': 'gwyrdd' }, said: /\b(?:green|gwyrdd)\b/iu },
  { signs: '🔵🟦', word: { 'en-GB': 'blue', 'cy-GB': 'glas' }, said: /\b(?:blue|glas)\b/iu },
  { signs: '🟣🟪', word: { 'en-GB': 'purple', 'cy-GB': 'porffor' }, said: /\b(?:purple|porffor)\b/iu },
  { signs: '🟤🟫', word: { 'en-GB': 'brown', 'cy-GB': 'brown' }, said: /\bbrown\b/iu },
];
const COLOURED = `[${COLOURS.map(({ signs }) => signs).join('')}]`;
const RUN = new RegExp(`(?:(?<! ) +)?${COLOURED}(?: *${COLOURED})* *`, 'gu');

/** Pictures that mean what an everyday sign means. */
const SIGNS: ReadonlyMap<string, string> = new Map(
  [
    '✅✓',
    '❌✗',
    '❎✗',
    '✖✗',
    '❗!',
    '❕!',
    '❓?',
    '❔?',
    '⭐★',
    '🌟★',
    '⬆↑',
    '⬇↓',
    '➡→',
    '⬅←',
    '🔺▲',
    '🔼▲',
    '🔻▼',
    '🔽▼',
    '🔶◆',
    '🔸◆',
    '🔷◆',
    '🔹◆',
    '➕+',
    '➖–',
    '⚫●',
    '⚪○',
    '⬛■',
    '⬜□',
  ].map((pair) => [...pair] as [string, string]),
);

/** Says how a sign is to be drawn: as a picture, on a key, in a skin colour. */
const MANNERS = /[\ufe0e\ufe0f\u20e3]|\p{Emoji_Modifier}|[\u{e0020}-\u{e007f}]|\u200d[♀♂]/gu;
const JOINT = /(?<=\p{Extended_Pictographic})\u200d/gu;
const FLAG_LETTERS = /[\u{1f1e6}-\u{1f1ff}]/gu;
const FIRST_FLAG_LETTER = 0x1f1e6;

/** A text whose coloured and everyday pictures are words and signs that fonts have: a paper may be printed in black and white. All others stay. */
export function saidSigns(text: string, language: Language): string {
  if (!/[\u200d-\u{10ffff}]/u.test(text)) return text;
  const plain = text
    .replace(MANNERS, '')
    .replace(JOINT, '')
    .replace(FLAG_LETTERS, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) - FIRST_FLAG_LETTER + 0x41));
  const signs = [...plain].map((each) => SIGNS.get(each) ?? each).join('');
  return signs
    .split('\n')
    .map((line) => saidColours(line, language))
    .join('\n');
}

/** A colour on its own is a word, before words a label, among words in brackets; where the words name it the picture says nothing new. */
function saidColours(line: string, language: Language): string {
  const words = line.replace(RUN, ' ').trim();
  return line.replace(RUN, (run, at: number) => {
    const first = at === 0;
    const last = at + run.length === line.length;
    const colours = COLOURS.filter(({ signs, said }) => [...signs].some((each) => run.includes(each)) && !said.test(words)).map(
      ({ word }) => word[language],
    );
    const all = colours.join(', ');
    if (colours.length === 0) return first || last ? '' : ' ';
    if (words === '') return capital(all);
    if (first) return `${capital(all)}: `;
    return ` (${all})${last || /^[.,;:!?)]/u.test(line.slice(at + run.length)) ? '' : ' '}`;
  });
}
