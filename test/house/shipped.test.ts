import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename, join, posix } from 'node:path';
import { test } from 'node:test';
import { filesBelow, isTest, readSource, ROOT } from './sources.ts';

/** Where the program begins: the doors, and what a process of its own is started with. */
const DOORS = /^src\/(?:main|cli|worker)\.ts$|^src\/ui\/browser\/main\.ts$|^src\/exchange\/child\.ts$/;
/** A file that another names beside itself, to be run in a process of its own. */
const BESIDE = /\bbeside\(\s*import\.meta\.url,\s*'([^']+)'/g;
const NARROW = 120;

/** What no page shows yet, with the room that will. */
const AWAITED = ['src/sockets/occasion.ts' /* occasions, called by people and rooms */, 'src/ui/parts/matrix.tsx' /* risks */];

const program = filesBelow('src', ['.ts', '.tsx'])
  .filter((path) => !isTest(path) && !path.endsWith('.d.ts'))
  .map(readSource);

test('what is built is src alone, without its tests', () => {
  const { include, exclude } = JSON.parse(readFileSync(join(ROOT, 'tsconfig.build.json'), 'utf8')) as Record<string, readonly string[]>;
  assert.deepEqual(
    [include, exclude],
    [['src/**/*'], ['src/**/*.test.ts', 'src/**/*.test.tsx', 'src/**/*.examples.ts', 'src/ui/browser/**/*']],
  );
});

test('every file that is built is reached from a door: what only tests use stands in test', () => {
  const known = new Map(program.map((source) => [source.path, source]));
  const reached = new Set<string>();
  const open = program.map((source) => source.path).filter((path) => DOORS.test(path));
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const source = known.get(path);
    if (!source || reached.has(path)) continue;
    reached.add(path);
    const named = [...source.text.matchAll(BESIDE)].map(([, name]) => posix.join(posix.dirname(source.path), `${name}.ts`));
    open.push(...named, ...source.imports.filter((each) => each.own).map((each) => each.to));
  }
  assert.deepEqual(
    program.map((source) => source.path).filter((path) => !reached.has(path)),
    AWAITED,
  );
});

test('every style sheet is put into the one that pages load, once', () => {
  const index = readFileSync(join(ROOT, 'src/ui/styles/index.css'), 'utf8');
  const put = [...index.matchAll(/^@import '([^']+)' layer\(\w+\);$/gm)].map(([, path = '']) => posix.join('src/ui/styles', path));
  assert.deepEqual(
    [...put].sort(),
    filesBelow('src', ['.css']).filter((path) => path !== 'src/ui/styles/index.css'),
  );
});

test(`the styles of a part stand beside it, in ${NARROW} lines at most`, () => {
  const wrong = filesBelow('src/ui/parts', ['.css']).filter(
    (path) => readFileSync(join(ROOT, path), 'utf8').trimEnd().split('\n').length > NARROW,
  );
  assert.deepEqual(wrong, []);
  const alone = filesBelow('src/ui/parts', ['.css'])
    .map((path) => basename(path, '.css'))
    .filter((name) => !filesBelow('src/ui/parts', ['.tsx']).some((path) => name.startsWith(basename(path, '.tsx'))));
  assert.deepEqual(alone, [], 'name a style sheet after its part');
});
