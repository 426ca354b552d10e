import { setTimeout as pause } from 'node:timers/promises';
import { PAPER_KINDS } from '../src/exchange/write.ts';
import { heldBelow } from './memory.ts';
import { freePort, newDataFolder, removeFolder, startProgram, stopProgram } from './program.ts';
import { printTable } from './table.ts';
import { agentOf, ask, signIn } from './visitor.ts';

const ROUNDS = 20;
const IDLE_MS = 20_000;
const PLAN = [
  'Ref\tAction\tLead\tDue',
  ...Array.from({ length: 400 }, (_, at) => `${at}\tHold briefing ${at} for all staff who work with students\tRegistrar\t31 July 2027`),
].join('\n');

const dataFolder = newDataFolder();
const program = await startProgram(dataFolder, await freePort());
const pid = program.process.pid ?? 0;
try {
  await pause(IDLE_MS);
  const begun = heldBelow(pid);
  const { cookies, token } = await signIn(program);
  const visitor = { port: program.port, agent: agentOf(1, 1), cookies };
  const plan = (await ask(visitor, '/plans')).location;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const path of ['/', plan, '/search?q=staff', '/coverage', '/people', '/settings']) await ask(visitor, path);
    for (const as of PAPER_KINDS) await ask(visitor, `${plan}/paper?as=${as}`);
    await ask(visitor, '/import/text', { _token: token, text: PLAN + '\n'.repeat(round) });
  }
  const busy = heldBelow(pid);
  await pause(IDLE_MS);
  const after = heldBelow(pid);
  const mb = ({ rss, share }: typeof begun) => `${Math.round(rss)} MB; ${Math.round(share)} MB with what is shared counted once`;
  printTable('Memory of the program and its database', [
    { what: 'when it has started', value: mb(begun) },
    { what: `right after ${ROUNDS} rounds of pages, papers in all formats and plans imported`, value: mb(busy) },
    { what: 'a while later', value: mb(after), aim: '400 MB at most' },
  ]);
  process.stdout.write(`${after.each.join(', ')}\n`);
} finally {
  await stopProgram(program);
  removeFolder(dataFolder);
}
