import { sentence, storm } from './storm.ts';

// Not timed: what was acknowledged must be there after every kill. `node --import tsx bench/storm.bench.ts 5` for five kills.
const result = await storm(Number(process.argv[2] ?? 20), (line) => process.stdout.write(`  ${line}\n`));
process.stdout.write(`\nStorm: ${sentence(result)}\n`);
if (result.lost > 0 || !result.holds) process.exitCode = 1;
