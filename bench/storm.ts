import { setTimeout as pause } from 'node:timers/promises';
import { command, freePort, killAll, newDataFolder, type Program, removeFolder, startProgram, stopProgram } from './program.ts';
import { agentOf, ask, CLIENTS, lookFor, type Signed, signIn, versionIn } from './visitor.ts';

// The kill falls at a random number of acknowledged updates, and then at a random part of the next moment.
const FEWEST = 20;
const MOST = 160;
const MOMENT_MS = 25;

export type StormResult = {
  readonly kills: number;
  /** Updates that were answered with 303: the person was told that they are kept. */
  readonly acknowledged: number;
  /** Of these, how many the diary did not hold after a start. */
  readonly lost: number;
  /** Texts that stood in a diary more than once. */
  readonly doubled: number;
  /** Answers that were neither 303 nor a broken connection. */
  readonly refused: number;
  readonly holds: boolean;
};

/** Posts updates from eight clients, kills the program and its database in the middle, starts them again and looks for every update that was acknowledged; so many times. */
export async function storm(kills: number, say: (line: string) => void): Promise<StormResult> {
  const dataFolder = newDataFolder();
  const port = await freePort();
  let program = await startProgram(dataFolder, port);
  try {
    const { cookies, token, actions } = await signIn(program);
    const acknowledged: string[] = [];
    let refused = 0;
    let result: StormResult | null = null;
    for (let round = 1; round <= kills; round += 1) {
      refused += await stormOnce(program, { round, cookies, token, actions, acknowledged });
      program = await startProgram(dataFolder, port);
      const { lost, doubled } = await lookFor(dataFolder, acknowledged);
      const verified = command(program, 'verify');
      result = { kills: round, acknowledged: acknowledged.length, lost, doubled, refused, holds: verified.code === 0 };
      say(sentence(result));
      if (!result.holds) say(verified.out + verified.err);
    }
    if (!result) throw new Error('A storm needs at least one kill');
    return result;
  } finally {
    if (program.process.exitCode === null && program.process.signalCode === null) await stopProgram(program);
    removeFolder(dataFolder);
  }
}

/** The result in one line. */
export function sentence(result: StormResult): string {
  const count = (value: number) => value.toLocaleString('en-GB');
  return `${count(result.kills)} ${result.kills === 1 ? 'kill' : 'kills'}, ${count(result.acknowledged)} acknowledged, ${count(result.lost)} lost, ${count(result.doubled)} twice, record ${result.holds ? 'holds' : 'DOES NOT HOLD'}`;
}

type Round = Signed & { readonly round: number; readonly acknowledged: string[] };

/** One storm to its kill; gives how many answers were neither yes nor a broken connection. */
async function stormOnce(program: Program, each: Round): Promise<number> {
  const until = each.acknowledged.length + FEWEST + Math.floor(Math.random() * (MOST - FEWEST));
  let refused = 0;
  let killed: Promise<void> | null = null;
  const client = async (number: number): Promise<void> => {
    const agent = agentOf(each.round, number);
    const visitor = { port: program.port, agent, cookies: each.cookies };
    const path = `${each.actions[number]}/update`;
    // Each client has an action of its own: the version that it sees goes up by its own updates alone.
    let version = versionIn((await ask(visitor, path)).body);
    for (let at = 0; killed === null; at += 1) {
      const text = `Storm ${each.round}, client ${number}, update ${at}`;
      const status = at % 2 === 0 ? 'at-risk' : 'on-track';
      const answer = await ask(visitor, path, { _token: each.token, _version: String(version), status, text }).catch(() => null);
      if (answer === null) break;
      if (answer.status === 303 && answer.location.startsWith('/plans/')) {
        each.acknowledged.push(text);
        version += 1;
      } else if (killed === null) refused += 1;
      if (refused > 50) throw new Error(`The program refuses the updates with status ${answer.status}`);
      if (killed === null && each.acknowledged.length >= until) killed = pause(Math.random() * MOMENT_MS).then(() => killAll(program));
    }
    agent.destroy();
  };
  await Promise.all(Array.from({ length: CLIENTS }, (_, number) => client(number)));
  if (killed === null) throw new Error('The storm ended before its kill');
  await killed;
  return refused;
}
