import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyse } from 'scslre';
import { type Pattern, patternsIn, patternsOf } from './patterns.ts';
import { filesBelow, isTest, ROOT } from './sources.ts';

const files = filesBelow('src', ['.ts', '.tsx']).filter((path) => !isTest(path));
/** Where patterns are put together of pieces: they are caught as they are made. What takes this process for its own is left out. */
const MADE_IN = /^src\/(?:core\/|exchange\/(?!child\.|pdf\/typeset\.)|features\/[\w-]+\/(?:.*\/)?(?:rules\.|suggest\.|reading\/))/;

test('no pattern of the program goes over a text again from each of its signs: its time grows as the text does', async () => {
  const written = files.flatMap(patternsOf);
  const all = [...written, ...(await madeOnLoading(files.filter((path) => path.endsWith('.ts') && MADE_IN.test(path))))];
  assert.ok(
    written.length > 600 && all.length > written.length + 100,
    `found ${written.length} patterns, and ${all.length - written.length} that are put together`,
  );
  assert.deepEqual(all.flatMap(slowOf), []);
});

test('patterns that go over a text again are told apart from those that do not', () => {
  const slow = (source: string) => slowOf({ path: '', source, flags: 'u' }).length > 0;
  assert.deepEqual(['\\s*,\\s*', '\\s+$', '(?:a|a)*b', '\\([^)]*\\)', 'a\\s*,?\\s*b'].map(slow), [true, true, true, true, true]);
  assert.deepEqual(['(?:(?<!\\s)\\s+)?,\\s*', '(?<!\\s)\\s+$', '\\([^()]*\\)', 'a\\s*(?:,\\s*)?b'].map(slow), [false, false, false, false]);
});

test('patterns are found in code, in templates and beside strokes that divide', () => {
  const found = patternsIn(
    'const a = /x\\/[/]y/gu; const b = `n${c.replace(/z/g, `${/deep/u}`)}`; const d = 4 / 2 / 1; // /no/\nreturn /e/',
  );
  assert.deepEqual(
    found.map(({ source, flags }) => `${source} ${flags}`),
    ['x\\/[/]y gu', 'z g', 'deep u', 'e '],
  );
});

function slowOf({ path, source, flags }: Pattern): string[] {
  const { reports } = analyse({ source, flags }, { maxReports: 1 });
  return reports.map(
    ({ type, character }) => `${path}: /${source.slice(0, 120)}/${flags} over a run of /${character.literal.source}/ (${type})`,
  );
}

async function madeOnLoading(paths: readonly string[]): Promise<Pattern[]> {
  const made: Pattern[] = [];
  const Own = RegExp;
  for (const path of paths) {
    globalThis.RegExp = new Proxy(Own, {
      construct(target, given: ConstructorParameters<typeof RegExp>) {
        const pattern = new target(...given);
        made.push({ path, source: pattern.source, flags: pattern.flags });
        return pattern;
      },
    });
    try {
      await import(`${ROOT}/${path}`);
    } finally {
      globalThis.RegExp = Own;
    }
  }
  return made;
}
