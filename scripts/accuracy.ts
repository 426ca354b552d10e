// How well plans are read: items found and fields right, for each file of ../shared (where it is there) and of our own set in test/plans,
// with how many of the fields that nobody is asked about are right. `--half=learn` measures only that half, `--own` only our own set,
// `--cases` only the small plans with troubles.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { casesIn, measureCase } from '../test/plans/cases.ts';
import { GIVEN, measureGiven, type Rendering } from '../test/plans/given.ts';
import { measurePlan, planTruths, type Half } from '../test/plans/measure.ts';
import { addScore, NOTHING_MEASURED, type Score } from '../test/plans/score.ts';

const SHARED = fileURLToPath(new URL('../../shared/', import.meta.url));

function printHead(title: string): void {
  console.log(
    `\n${title.padEnd(34)} ${'items'.padStart(8)} ${''.padStart(8)} ${'extra'.padStart(6)} ${'fields'.padStart(10)} ${''.padStart(8)} ${'sure'.padStart(10)}`,
  );
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
}

type Bars = { readonly items: number; readonly fields: number; readonly extra?: number };

/** Prints a table of files; every one of them must reach the bars. */
async function table(title: string, files: readonly Rendering[], bars: Bars): Promise<void> {
  const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length);
  if (files.length === 0 || (only !== undefined && only !== title)) return;
  const total: Score = { ...NOTHING_MEASURED, misses: [] };
  printHead(title);
  const below: string[] = [];
  for (const file of files) {
    const { name } = file;
    const one = await measureGiven(SHARED, file);
    print(name, one);
    if (one.found < one.expected * bars.items || one.right < one.fields * bars.fields || one.extra > (bars.extra ?? Infinity))
      below.push(name);
    if (process.argv.includes('--misses')) for (const miss of one.misses) console.log(`  ${miss}`);
    addScore(total, one);
  }
  print('all', total);
  if (below.length === 0) return;
  console.log(`Below the bar of ${percent(bars.items, 1)} of items and ${percent(bars.fields, 1)} of fields: ${below.join(', ')}.`);
  process.exitCode = 1;
}

/** The renderings of a format, by how their names end, of every plan that is there. */
function renderings(names: readonly string[], ...endings: readonly string[]): readonly Rendering[] {
  return GIVEN.flatMap((mapping) =>
    names
      .filter((name) => endings.some((ending) => name === `${mapping.plan}.${ending}`))
      .map((name) => ({ name, path: join(SHARED, 'plans', name), mapping, raw: false })),
  );
}

async function given(): Promise<void> {
  if (!existsSync(join(SHARED, 'plans/truth'))) {
    console.log('Skipped: the plans to measure with are kept beside the project, in ../shared, and are not there.');
    return;
  }
  const plans = readdirSync(join(SHARED, 'plans'));
  const seeds = readdirSync(join(SHARED, 'seeds'));
  const office = { items: 0.99, fields: 0.97 };
  await table('Word', renderings(plans, 'docx', 'borderless.docx'), office);
  await table('Excel', renderings(plans, 'xlsx'), office);
  await table('OpenDocument', renderings(plans, 'odt', 'ods'), office);
  await table('Web pages', renderings(plans, 'html'), office);
  await table('PDF', renderings(plans, 'tagged.pdf', 'untagged.pdf', 'chrome.pdf', 'rotated.pdf', 'borderless.tagged.pdf'), {
    items: 0.99,
    fields: 0.93,
  });
  const unruled = renderings(plans, 'borderless.untagged.pdf');
  // A sheet printed with rows that are too low does not hold its words; it must only be asked about.
  await table('PDF without lines, unasked', [...unruled, ...renderings(plans, 'calc.pdf')], { items: 0, fields: 0, extra: 0 });
  await table(
    'PDF without lines, lines drawn',
    unruled.map((file) => ({ ...file, drawn: true })),
    { items: 0.99, fields: 0.93 },
  );
  await table('Comma-separated values', renderings(plans, 'csv'), { items: 0.99, fields: 0.96 });
  const raw = GIVEN.flatMap((mapping) =>
    seeds
      .filter((name) => name.startsWith(`${mapping.seed}_`))
      .map((name) => ({ name: `${mapping.plan} (text)`, path: join(SHARED, 'seeds', name), mapping, raw: true })),
  );
  await table('Text as copied from documents', raw, { items: 0.99, fields: 0.85 });
}

/** Small plans with a trouble each: all of them together must reach the bars. */
async function cases(): Promise<void> {
  const folder = join(SHARED, 'cases');
  const truths = casesIn(folder);
  if (truths.length === 0) {
    console.log('Skipped: the small plans with troubles are kept beside the project, in ../shared/cases, and are not there.');
    return;
  }
  const total: Score = { ...NOTHING_MEASURED, misses: [] };
  printHead('Small plans with troubles');
  for (const truth of truths) {
    const one = await measureCase(folder, truth);
    addScore(total, one);
    print(truth.file, one);
    if (process.argv.includes('--misses')) for (const miss of one.misses) console.log(`  ${miss}`);
  }
  print('all', total);
  const precision = total.found / Math.max(1, total.found + total.extra);
  if (precision >= 0.98 && total.found >= total.expected * 0.98 && total.right >= total.fields * 0.95) return;
  console.log('Below the bar of 98 % of items, no more than 2 % too many, and 95 % of fields.');
  process.exitCode = 1;
}

/** One half of our own set: prints each file; all of it together must reach the bars. What is missed is shown of the learning half alone. */
async function own(half: Half): Promise<void> {
  const total: Score = { ...NOTHING_MEASURED, misses: [] };
  printHead(`Our own set, ${half}`);
  for (const truth of planTruths(half)) {
    for (const file of truth.files) {
      const one = await measurePlan(half, file, truth);
      addScore(total, one);
      print(file, one);
      if (half === 'learn' && process.argv.includes('--misses')) for (const miss of one.misses) console.log(`  ${miss}`);
    }
  }
  print('all', total);
  if (total.found >= total.expected * 0.95 && total.right >= total.fields * 0.9 && total.sureRight >= total.sure * 0.95) return;
  console.log('Below the bar of 95 % of items, 90 % of fields, and 95 % of the fields that are sure.');
  process.exitCode = 1;
}

function print(name: string, { expected, found, extra, fields, right, sure, sureRight }: Score): void {
  console.log(
    `${name.padEnd(34)} ${`${found}/${expected}`.padStart(8)} ${percent(found, expected).padStart(8)} ${String(extra).padStart(6)} ${`${right}/${fields}`.padStart(10)} ${percent(right, fields).padStart(8)} ${`${sureRight}/${sure}`.padStart(10)} ${percent(sureRight, sure).padStart(8)}`,
  );
}

const onlyCases = process.argv.includes('--cases');
if (!process.argv.includes('--own') && !onlyCases) await given();
if (!process.argv.includes('--own')) await cases();
for (const half of ['learn', 'held'] as const)
  if (!onlyCases && !process.argv.some((argument) => argument.startsWith('--half=') && argument !== `--half=${half}`)) await own(half);
