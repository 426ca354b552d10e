// Draws the house as text: its floors and rooms, how large each is and into which others it looks. `npm run map`
import { filesBelow, isTest, layerOf, readSource, roomOf, roundsOf, type Source } from '../test/house/sources.ts';

/** From the doors down; what is not named here stands at the end. */
const FLOORS = [
  'main.ts',
  'cli.ts',
  'worker.ts',
  'config.ts',
  'commands.ts',
  'app.ts',
  'features',
  'sockets',
  'web',
  'ui',
  'reading',
  'exchange',
  'db',
  'core',
];

const all = filesBelow('src', ['.ts', '.tsx', '.css', '.mjs']).map(readSource);
const ours = all.filter((source) => !isTest(source.path));
const sum = (sources: readonly Source[]) => sources.reduce((lines, source) => lines + source.lines, 0);

/** What some sources look into beside themselves, as a name for each place. */
function looksInto(sources: readonly Source[], placeOf: (path: string) => string | null): string {
  const own = new Set(sources.map((source) => placeOf(source.path)));
  const to = sources.flatMap((source) =>
    source.imports.flatMap((each) => (each.own && each.to.startsWith('src/') ? [placeOf(each.to)] : [])),
  );
  return (
    [...new Set(to)]
      .filter((place) => place !== null && !own.has(place))
      .sort()
      .join(', ') || 'nothing'
  );
}

function row(name: string, code: readonly Source[], tests: readonly Source[], into: string): string {
  const [files, lines, tested] = [code.length, sum(code), sum(tests)].map((each) => each.toLocaleString('en-GB').padStart(7));
  return `${name.padEnd(16)}${files}${lines}${tested}   ${into}`;
}

const part = (of: (path: string) => boolean) =>
  [ours, all.filter((source) => isTest(source.path))].map((some) => some.filter((each) => of(each.path)));
const rows: string[] = [`${'floor or room'.padEnd(16)}  files  lines  tests   looks into`];
for (const floor of [...FLOORS, ...new Set(ours.map((source) => layerOf(source.path)))].filter(
  (each, at, every) => every.indexOf(each) === at,
)) {
  const [code = [], tests = []] = part((path) => layerOf(path) === floor);
  if (code.length === 0) continue;
  rows.push(row(floor, code, tests, looksInto(code, layerOf)));
  if (floor !== 'features') continue;
  for (const room of [...new Set(code.flatMap((source) => roomOf(source.path) ?? []))].sort()) {
    const [inRoom = [], tested = []] = part((path) => roomOf(path) === room);
    rows.push(row(`  ${room}`, inRoom, tested, looksInto(inRoom, roomOf)));
  }
}

/** Arrows between floors that lead to one above; a door or the map looks down into all. */
const up = ours.flatMap((source) =>
  source.imports
    .filter((each) => each.own && each.to.startsWith('src/') && FLOORS.indexOf(layerOf(each.to)) < FLOORS.indexOf(layerOf(source.path)))
    .map((each) => `${source.path} → ${each.to}`),
);
const rounds = roundsOf(ours);
rows.push(
  '',
  `Arrows up: ${up.length === 0 ? 'none' : up.join('; ')}. Rounds of files: ${rounds.length === 0 ? 'none' : rounds.join('; ')}.`,
);
process.stdout.write(`${rows.join('\n')}\n`);
