import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { filesBelow, foldersBelow, isTest, layerOf, readSource, ROOT, roomOf, roundsOf, type Source } from './house/sources.ts';

const CODE = ['.ts', '.tsx'];
const all = filesBelow('src', CODE).map(readSource);
const ours = all.filter((source) => !isTest(source.path));
const tests = [...filesBelow('test', CODE), ...filesBelow('bench', CODE)].map(readSource);

/** Which layer may look into which; a layer may always look into itself. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  'main.ts': ['app.ts', 'config.ts', 'db', 'core'],
  'worker.ts': ['app.ts', 'config.ts', 'db', 'core'],
  'cli.ts': ['commands.ts', 'app.ts', 'config.ts', 'db', 'core'],
  'commands.ts': ['features', 'db', 'core'],
  'app.ts': ['features', 'sockets', 'web', 'db', 'core'],
  'config.ts': ['core'],
  features: ['sockets', 'web', 'db', 'reading', 'exchange', 'ui', 'core'],
  sockets: ['web', 'exchange', 'db', 'core'],
  web: ['ui', 'exchange', 'db', 'core'],
  db: ['core'],
  reading: ['exchange', 'core'],
  exchange: ['core'],
  ui: ['core'],
  core: [],
};

/** Which room may use which other room, through its public.ts alone. */
const BETWEEN_ROOMS: Readonly<Record<string, readonly string[]>> = {
  people: [],
  records: ['people'],
  duties: ['people'],
  'saved-views': [],
  registers: ['people', 'records', 'saved-views'],
  plan: ['people', 'records', 'duties', 'saved-views'],
  intake: ['people', 'plan', 'duties'],
  today: ['people', 'plan', 'duties'],
  background: ['people'],
  oversight: ['people'],
  activity: ['people'],
  demo: ['people', 'records', 'registers', 'plan', 'duties', 'intake', 'today'],
  safekeeping: ['people', 'records'],
};

/** One library, one door: where each may be imported. */
const DOORS: Readonly<Record<string, RegExp>> = {
  node: /^src\//,
  fastify: /^src\/(web\/|app\.ts$)/,
  '@fastify/cookie': /^src\/web\//,
  '@fastify/multipart': /^src\/web\//,
  '@fastify/rate-limit': /^src\/web\//,
  '@simplewebauthn/server': /^src\/features\/people\/passkeys\//,
  nodemailer: /^src\/web\/mail\.ts$/,
  pg: /^src\/db\//,
  'pg-boss': /^src\/db\/jobs\.ts$/,
  kysely: /^src\/(db\/|features\/.*\/(\w+\.)?queries\.ts$)/,
  preact: /^src\/(ui\/|features\/.*\/(.+\.)?views\.tsx$|web\/.*views\.tsx$)/,
  'preact-render-to-string': /^src\/ui\//,
  zod: /^src\/(config\.ts$|web\/|features\/.*\/(\w+\.)?forms\.ts$)/,
  yauzl: /^src\/exchange\//,
  yazl: /^src\/exchange\//,
  docx: /^src\/exchange\//,
  hucre: /^src\/exchange\//,
  'hucre/xlsx': /^src\/exchange\//,
  saxes: /^src\/exchange\//,
  papaparse: /^src\/exchange\//,
  '@hyzyla/pdfium': /^src\/exchange\/picture\/small\.ts$/,
  'pdfjs-dist': /^src\/exchange\/pdf\//,
  parse5: /^src\/exchange\/html\//,
  'ical-generator': /^src\/exchange\/ical\//,
  '@myriaddreamin/typst-ts-node-compiler': /^src\/exchange\/pdf\//,
  'lru-cache': /^src\/(?:web\/remember|ui\/kept)\.ts$/,
};

/** Types cost nothing when the program runs: the frame's node type may be named by the pipeline. */
const TYPES_MAY = [/^src\/web\/route\.ts → preact$/, /^src\/web\/route\.ts → zod$/];

const FORBIDDEN_FOLDERS = ['utils', 'util', 'helpers', 'helper', 'common', 'services', 'misc', 'lib', 'shared'];
const LONGEST_FILE = 300;
const GENERATED = ['src/db/schema.ts'];

const cells = (sources: readonly Source[]) => sources.reduce((sum, source) => sum + source.imports.length, 0);

test(`every import follows the arrows (${cells(ours)} imports of ${ours.length} files)`, () => {
  const wrong = ours.flatMap((source) => {
    const from = layerOf(source.path);
    const may = ARROWS[from];
    if (!may) return [`${source.path}: the layer “${from}” has no arrows; say in test/house.test.ts where it may look`];
    return source.imports
      .filter((each) => each.own && each.to.startsWith('src/') && layerOf(each.to) !== from && !may.includes(layerOf(each.to)))
      .map((each) => `${source.path} → ${each.to}: ${from} may look only into ${may.join(', ') || 'nothing'}`);
  });
  assert.deepEqual(wrong, []);
});

test('of what reads and writes files, the pipeline only hands on what writes a paper', () => {
  const wrong = ours
    .filter((source) => layerOf(source.path) === 'web')
    .flatMap((source) =>
      source.imports.filter((each) => each.own && !each.typesOnly && layerOf(each.to) === 'exchange').map((each) => each.to),
    );
  assert.deepEqual([...new Set(wrong)], ['src/exchange/write.ts']);
});

test('no file of the program imports a test, a script or a builder of tests', () => {
  const wrong = ours.flatMap((source) =>
    source.imports
      .filter((each) => each.own && (!each.to.startsWith('src/') || isTest(each.to)))
      .map((each) => `${source.path} → ${each.to}`),
  );
  assert.deepEqual(wrong, []);
});

test('a room is entered only by its public.ts, along the list of this test', () => {
  const wrong = ours.flatMap((source) => {
    const from = roomOf(source.path);
    if (!from) return [];
    return source.imports.flatMap((each) => {
      const to = each.own ? roomOf(each.to) : null;
      if (!to || to === from) return [];
      if (each.to !== `src/features/${to}/public.ts`) return [`${source.path} → ${each.to}: enter by src/features/${to}/public.ts`];
      return BETWEEN_ROOMS[from]?.includes(to)
        ? []
        : [`${source.path} → ${to}: the pair ${from} → ${to} is not in BETWEEN_ROOMS of test/house.test.ts`];
    });
  });
  assert.deepEqual(wrong, []);
});

test('outside the rooms only the map knows a room, by its feature.ts or public.ts', () => {
  const wrong = ours
    .filter((source) => roomOf(source.path) === null)
    .flatMap((source) =>
      source.imports
        .filter((each) => each.own && roomOf(each.to) && !/^src\/features\/[^/]+\/(feature|public|commands|jobs)\.ts$/.test(each.to))
        .map((each) => `${source.path} → ${each.to}`),
    );
  assert.deepEqual(wrong, []);
});

test('no room leads back to itself through other rooms', () => {
  const seen = new Set<string>();
  const walk = (room: string, way: readonly string[]): string[] => {
    if (way.includes(room)) return [[...way, room].join(' → ')];
    if (seen.has(room)) return [];
    const round = (BETWEEN_ROOMS[room] ?? []).flatMap((next) => walk(next, [...way, room]));
    seen.add(room);
    return round;
  };
  assert.deepEqual(
    Object.keys(BETWEEN_ROOMS).flatMap((room) => walk(room, [])),
    [],
  );
});

test('no two files of the program import each other in a round, types too', () => {
  assert.deepEqual(roundsOf(ours), []);
});

test('a round is found where only a type closes it', () => {
  const planted = (path: string, to: string, typesOnly: boolean): Source => ({
    path,
    text: '',
    lines: 1,
    imports: [{ to, own: true, typesOnly }],
  });
  const files = [planted('src/a.ts', 'src/b.ts', false), planted('src/b.ts', 'src/c.ts', false), planted('src/c.ts', 'src/a.ts', true)];
  assert.deepEqual(roundsOf(files), ['src/a.ts → src/b.ts → src/c.ts → src/a.ts']);
  assert.deepEqual(roundsOf(files.slice(1)), []);
});

test('every library comes in by its own door', () => {
  const wrong = ours.flatMap((source) =>
    source.imports.flatMap((each) => {
      if (each.own) return [];
      const door = DOORS[each.to];
      if (!door) return [`${source.path}: ${each.to} has no door; say in DOORS of test/house.test.ts where it may be imported`];
      const asType = each.typesOnly && TYPES_MAY.some((pattern) => pattern.test(`${source.path} → ${each.to}`));
      return door.test(source.path) || asType ? [] : [`${source.path}: ${each.to} belongs in ${door.source}`];
    }),
  );
  assert.deepEqual(wrong, []);
});

/** What a piece of furniture may import besides its own room's files: layers, and of those only what the table of the house says. */
const FURNITURE: readonly { readonly file: RegExp; readonly may: readonly string[]; readonly never: RegExp }[] = [
  { file: /^permissions\.ts$/, may: ['core'], never: /^src\/features\// },
  { file: /^(\w+\.)?rules\.ts$/, may: ['core', 'features', 'reading', 'sockets'], never: /\/(queries|views|routes|acts|forms)\.tsx?$/ },
  { file: /^(\w+\.)?forms\.ts$/, may: ['core', 'features', 'web'], never: /\/(queries|views|routes|acts)\.tsx?$/ },
  { file: /^(\w+\.)?queries\.ts$/, may: ['core', 'features', 'db'], never: /\/(views|routes)\.tsx?$/ },
  { file: /^(.+\.)?views\.tsx$/, may: ['core', 'features', 'ui'], never: /\/(routes|acts)\.tsx?$/ },
  { file: /^(\w+\.)?acts\.ts$/, may: ['core', 'features', 'db', 'reading', 'exchange', 'web'], never: /\/(views|routes)\.tsx?$/ },
  { file: /^feature\.ts$/, may: ['core', 'features', 'sockets', 'db', 'web'], never: /\/(views)\.tsx?$/ },
  { file: /^(public|jobs|commands)\.ts$/, may: ['core', 'features', 'db', 'reading', 'exchange'], never: /\/(views|routes)\.tsx?$/ },
];

test('every piece of furniture of a room holds only what the house says', () => {
  const wrong = ours.flatMap((source) => {
    const kind = roomOf(source.path) ? FURNITURE.find((each) => each.file.test(basename(source.path))) : undefined;
    if (!kind) return [];
    return source.imports
      .filter((each) => each.own && !each.typesOnly && (!kind.may.includes(layerOf(each.to)) || kind.never.test(each.to)))
      .map((each) => `${source.path} → ${each.to}`);
  });
  assert.deepEqual(wrong, []);
});

test(`no file is longer than ${LONGEST_FILE} lines (${all.length + tests.length} files)`, () => {
  const long = [...all, ...tests]
    .filter((source) => source.lines > LONGEST_FILE && !GENERATED.includes(source.path))
    .map((source) => `${source.path}: ${source.lines} lines`);
  assert.deepEqual(long, []);
});

test('the linter holds functions to 50 lines and refuses any and default exports', () => {
  const { rules } = JSON.parse(readFileSync(join(ROOT, '.oxlintrc.json'), 'utf8')) as { rules: Record<string, unknown> };
  assert.deepEqual(rules['max-lines-per-function'], ['error', { max: 50, skipComments: true, skipBlankLines: true }]);
  for (const rule of ['import/no-default-export', 'typescript/no-explicit-any']) assert.equal(rules[rule], 'error', rule);
});

test('no folder has a name that says nothing', () => {
  const wrong = ['src', 'test', 'scripts'].flatMap(foldersBelow).filter((folder) => FORBIDDEN_FOLDERS.includes(basename(folder)));
  assert.deepEqual(wrong, []);
});

test('nothing is exported without a name, and no file only passes others on', () => {
  const nameless = [...ours, ...tests]
    .filter((source) => /^export default\b|\bas default\b/m.test(source.text))
    .map((source) => `${source.path}: default export`);
  const barrels = ours
    .filter((source) => basename(source.path) === 'index.ts' || /^export \* from/m.test(source.text))
    .map((source) => `${source.path}: barrel`);
  assert.deepEqual([...nameless, ...barrels], []);
});

test('there are no classes but errors', () => {
  const wrong = ours
    .filter((source) => /^\s*(export )?(abstract )?class (?!\w+ extends (\w*Error|\w*Problem)\b)/m.test(source.text))
    .map((source) => source.path);
  assert.deepEqual(wrong, []);
});
/** The environment is read in one place; what runs before it or beside it is listed. */
const MAY_READ_ENVIRONMENT: Readonly<Record<string, string>> = {
  'src/config.ts': 'the only reader of the configuration',
  'src/exchange/guarded.ts': 'gives the child process the zone and nothing else',
};

/** Parts of Node, and words of every platform, that reach other computers; only the libraries of the database and of mail may. */
const REACHING = /['"](?:node:)?(?:https?|http2|net|tls|dgram|dns)(?:\/promises)?['"]|\bfetch\(|\bnew (?:WebSocket|EventSource)\b/;
/** Whether a text is an address is asked without reaching anybody. */
const REACHES_NOBODY = "import { isIP } from 'node:net';";

test('the program calls no other computer by itself: it works alone', () => {
  for (const planted of [
    "import { request } from 'node:https';",
    "await import('http')",
    'await fetch(address)',
    "from 'node:dns/promises'",
  ])
    assert.match(planted, REACHING);
  const server = ours.filter((source) => !source.path.startsWith('src/ui/browser/'));
  assert.deepEqual(
    server.filter((source) => REACHING.test(source.text.replace(REACHES_NOBODY, ''))).map((source) => source.path),
    ['src/web/clamd.ts'], // which whoever runs the program names, and nobody else
  );
});

test('only the configuration reads the environment', () => {
  const wrong = ours
    .filter((source) => /\bprocess\.env\b/.test(source.text) && !(source.path in MAY_READ_ENVIRONMENT))
    .map((source) => source.path);
  assert.deepEqual(wrong, []);
});

test('every connection to the database is made where its end is heard of', () => {
  const MAKES = /\bnew (pg\.)?(Client|Pool)\(/;
  assert.deepEqual(
    ours.filter((source) => MAKES.test(source.text)).map((source) => source.path),
    ['src/db/client.ts', 'src/db/pool.ts'],
  );
});

test('only the clock knows the time: today and now are arguments', () => {
  const KNOW = /^src\/(core\/clock\.ts$|db\/embedded|ui\/browser)/;
  const asking = ours.filter((source) => /\bDate\.now\(\)|new Date\(\)/.test(source.text)).map((source) => source.path);
  assert.deepEqual(
    asking.filter((path) => !KNOW.test(path)),
    [],
  );
});

test('files are named in small letters with hyphens', () => {
  const paths = [...filesBelow('src', ['.ts', '.tsx', '.css', '.json']), ...filesBelow('test', CODE)];
  const hasCapital = (path: string) => /[A-Z]/.test(basename(path));
  assert.deepEqual(paths.filter(hasCapital), []);
});
