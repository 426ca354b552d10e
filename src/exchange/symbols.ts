/** Symbol and Wingdings characters that plans use, by font family and code, as everyday characters. */
const SYMBOL: ReadonlyMap<number, string> = new Map([
  [0xb7, '•'],
  [0xa7, '▪'],
  [0xd8, '¬'],
  [0xae, '→'],
  [0xac, '←'],
  [0xa3, '≤'],
  [0xb3, '≥'],
  [0xb0, '°'],
  [0xb4, '×'],
  [0xb1, '±'],
  [0x2d, '-'],
  [0xd6, '√'],
  [0xa2, '′'],
]);
const WINGDINGS: ReadonlyMap<number, string> = new Map([
  [0xfc, '✓'],
  [0xfb, '✗'],
  [0xfe, '☑'],
  [0xfd, '☒'],
  [0xa8, '☐'],
  [0x6f, '☐'],
  [0x6e, '■'],
  [0x6c, '●'],
  [0x9f, '•'],
  [0xa7, '▪'],
  [0xd8, '➢'],
  [0x76, '❖'],
  [0x71, '❑'],
  [0xe0, '→'],
  [0xe8, '➔'],
  [0x4a, '☺'],
  [0x4c, '☹'],
]);

/** The character for a `w:sym`; a bullet where the font's own sign is unknown. */
export function symbol(font: string | undefined, char: string | undefined): string {
  const code = Number.parseInt(char ?? '', 16);
  if (!Number.isFinite(code) || code > 0x10ffff) return '';
  const low = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code;
  const table = /wingdings/i.test(font ?? '') ? WINGDINGS : SYMBOL;
  return table.get(low) ?? (code >= 0xe000 && code <= 0xf8ff ? '•' : String.fromCodePoint(code));
}

/** Text in which a symbol font's private characters have become everyday ones. */
export function withoutPrivate(text: string, font: string | undefined): string {
  return text.replace(/[\uf000-\uf0ff]/g, (char) => symbol(font, char.charCodeAt(0).toString(16)));
}
