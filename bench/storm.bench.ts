import { parseArgs } from 'node:util';
import { longStorm, type LongResult } from './long-storm.ts';
import { sentence, storm } from './storm.ts';
import { printTable } from './table.ts';

// Not timed: what was acknowledged must be there after every kill. `npm run bench storm -- --kills 5`, or `--minutes 60` for people who
// work on while parts of the database are ended under them, one every minute (`--every 20` for one every 20 seconds).
const { values } = parseArgs({
  options: { kills: { type: 'string', default: '20' }, minutes: { type: 'string' }, every: { type: 'string', default: '60' } },
});
const say = (line: string) => void process.stdout.write(`  ${line}\n`);
const minutes = Number(values.minutes ?? 0);
if (values.minutes === undefined) await kills();
else if (minutes > 0 && minutes <= 180) await hours();
else throw new Error('--minutes takes a number from 1 to 180');

async function kills(): Promise<void> {
  const result = await storm(Number(values.kills), say);
  process.stdout.write(`\nStorm: ${sentence(result)}\n`);
  if (result.lost > 0 || !result.holds) process.exitCode = 1;
}

async function hours(): Promise<void> {
  const result = await longStorm(minutes, Number(values.every) * 1000, say);
  printTable(`Storm of ${minutes} minutes`, rowsOf(result));
  if (result.faults > 0) process.stdout.write(`\nThe first fault: ${result.firstFault}\n`);
  if (result.lost > 0 || result.faults > 0 || result.ended || !result.holds) process.exitCode = 1;
}

function rowsOf(result: LongResult) {
  const count = (value: number) => value.toLocaleString('en-GB');
  const seconds = (value: number) => `${(value / 1000).toFixed(1)} s`;
  return [
    { what: 'parts of the database ended', value: count(result.kills) },
    { what: 'requests', value: count(result.requests) },
    { what: 'updates acknowledged', value: count(result.acknowledged) },
    { what: 'of these lost', value: count(result.lost), aim: '0' },
    { what: 'kept twice', value: count(result.doubled), aim: '0' },
    { what: '500', value: count(result.faults), aim: '0' },
    { what: '503', value: count(result.waits) },
    { what: '503 while the database was there', value: count(result.outside), aim: '0' },
    { what: '503 that leaves open whether it was kept', value: count(result.unsure) },
    { what: 'connections that broke', value: count(result.broken), aim: '0' },
    { what: 'longest wait for an answer', value: seconds(result.longestMs) },
    { what: 'longest time that the database was away', value: seconds(result.awayMs) },
    { what: 'the program stayed', value: result.ended ? 'NO' : 'yes', aim: 'yes' },
    { what: 'the record holds', value: result.holds ? 'yes' : 'NO', aim: 'yes' },
  ];
}
