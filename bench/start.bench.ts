import { spawnSync } from 'node:child_process';
import { freePort, newDataFolder, removeFolder, startProgram, stopProgram } from './program.ts';
import { median, ms, printTable, times } from './table.ts';

const STARTS = 3;

const dataFolder = newDataFolder();
const port = await freePort();
try {
  const first = await timed();
  const again: number[] = [];
  const nothing: number[] = [];
  for (let round = 0; round < STARTS; round += 1) {
    again.push(await timed());
    nothing.push(nodeAlone());
  }
  printTable('Start of the program, until it takes requests', [
    { what: 'on new data, with the demonstration', value: ms(first) },
    { what: 'on data that is there', value: ms(median(again)), aim: '4,000 ms at most' },
    { what: 'a Node that does nothing', value: ms(median(nothing)) },
    { what: 'ratio', value: times(median(again) / median(nothing)) },
  ]);
} finally {
  removeFolder(dataFolder);
}

async function timed(): Promise<number> {
  const begun = performance.now();
  const program = await startProgram(dataFolder, port);
  const took = performance.now() - begun;
  await stopProgram(program);
  return took;
}

function nodeAlone(): number {
  const begun = performance.now();
  spawnSync(process.execPath, ['-e', '0']);
  return performance.now() - begun;
}
