/** a … z, then aa, bb: office programs repeat the letter. */
export function letters(number: number): string {
  if (number < 1) return '';
  return String.fromCharCode(97 + ((number - 1) % 26)).repeat(Math.min(20, Math.ceil(number / 26)));
}

/** i, ii, iii, iv …; plain figures beyond 3999. */
export function roman(number: number): string {
  if (number < 1 || number > 3999) return String(number);
  const parts: readonly (readonly [number, string])[] = [
    [1000, 'm'],
    [900, 'cm'],
    [500, 'd'],
    [400, 'cd'],
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ];
  let rest = number;
  let text = '';
  for (const [worth, sign] of parts) {
    text += sign.repeat(Math.floor(rest / worth));
    rest %= worth;
  }
  return text;
}
