import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';

type Tokens = ReadonlyMap<string, string>;
type Look = { readonly name: string; readonly tokens: Tokens };

const CSS = readFileSync(new URL('./styles/tokens.css', import.meta.url), 'utf8');
const SPLIT = CSS.indexOf('@media (prefers-contrast: more)');

function read(css: string, side: 1 | 2): [string, string][] {
  return [...css.matchAll(/--([a-z-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/g)].map((match) => [
    match[1] ?? '',
    match[side + 1] ?? '',
  ]);
}

const LOOKS: readonly Look[] = ([1, 2] as const).flatMap((side) => {
  const usual = read(CSS.slice(0, SPLIT), side);
  const name = side === 1 ? 'light' : 'dark';
  return [
    { name, tokens: new Map(usual) },
    { name: `${name} with more contrast`, tokens: new Map([...usual, ...read(CSS.slice(SPLIT), side)]) },
  ];
});

function light(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

// WCAG 2.2, definition of contrast ratio.
function contrast(tokens: Tokens, front: string, back: string): number {
  const pair = [front, back].map((name) => {
    const hex = tokens.get(name);
    assert.ok(hex !== undefined, `no token --${name}`);
    return light(hex);
  });
  return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
}

const GROUNDS = ['paper', 'card', 'band', 'accent-soft'];
const STATES = ['done', 'track', 'risk', 'late', 'idle'];

for (const look of LOOKS) {
  describe(`colours, ${look.name}`, () => {
    const holds = (front: string, back: string, least: number): void => {
      const ratio = contrast(look.tokens, front, back);
      assert.ok(ratio >= least, `--${front} on --${back} is ${ratio.toFixed(2)}, less than ${least}`);
    };

    test('text reads on every ground', () => {
      for (const ground of GROUNDS) for (const text of ['ink', 'quiet', 'accent']) holds(text, ground, 4.5);
      holds('on-accent', 'accent', 4.5);
      holds('on-accent', 'accent-firm', 4.5);
    });

    test('states hold 6.5 to 1 on every ground and on their own', () => {
      for (const state of STATES) for (const ground of [...GROUNDS, `${state}-soft`]) holds(state, ground, 6.5);
    });

    test('edges of controls and the focus ring hold 3 to 1', () => {
      for (const ground of GROUNDS) for (const line of ['edge', 'focus']) holds(line, ground, 3);
    });
  });
}
