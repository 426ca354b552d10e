import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { startEmbedded } from '../src/db/embedded.ts';
import { command, freePort, killAll, newDataFolder, type Program, removeFolder, startProgram, stopProgram } from './program.ts';

const CLIENTS = 8;
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

type Answer = { readonly status: number; readonly location: string; readonly cookies: readonly string[]; readonly body: string };
type Visitor = { readonly port: number; readonly agent: Agent; readonly cookies: string };

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

type Round = { readonly round: number; readonly cookies: string; readonly token: string; readonly actions: readonly string[]; readonly acknowledged: string[] };

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

const versionIn = (html: string): number => Number(/name="_version" value="(\d+)"/.exec(html)?.[1]);

/** Which acknowledged texts the diaries do not hold, and which they hold twice: asked of the database itself. */
async function lookFor(dataFolder: string, acknowledged: readonly string[]): Promise<{ lost: number; doubled: number }> {
  const { connection } = await startEmbedded({ dataFolder, join: true });
  const client = new pg.Client({ ...connection });
  await client.connect();
  try {
    const { rows } = await client.query<{ text: string; times: number }>(`select text, count(*)::int as times from diary where text like 'Storm %' group by text`);
    const times = new Map(rows.map((row) => [row.text, row.times]));
    return { lost: acknowledged.filter((text) => !times.has(text)).length, doubled: rows.filter((row) => row.times > 1).length };
  } finally {
    await client.end();
  }
}

/** Signs the demonstration's lead in as the terminal offers it, and finds one action for each client. */
async function signIn(program: Program): Promise<{ cookies: string; token: string; actions: readonly string[] }> {
  const lead = /<(\S+)>.*: Prevent lead/.exec(command(program, 'people').out)?.[1] ?? '';
  const printed = command(program, 'sign-in', lead);
  const address = URL.parse(printed.out.trim());
  if (!address) throw new Error(`No address to sign in with: ${printed.err}`);
  const agent = agentOf(0, 0);
  const visitor = (cookies: readonly string[]) => ({ port: program.port, agent, cookies: cookies.join('; ') });
  const door = await ask(visitor([]), address.pathname);
  const token = /name="_token" value="([^"]+)"/.exec(door.body)?.[1] ?? '';
  const inside = await ask(visitor(door.cookies), address.pathname, { _token: token });
  const cookies = [...door.cookies, ...inside.cookies];
  const plan = await ask(visitor(cookies), '/plans');
  const page = await ask(visitor(cookies), plan.location);
  const actions = [...new Set([...page.body.matchAll(/href="(\/actions\/[0-9a-f-]{36})\/update"/g)].map((match) => match[1] ?? ''))].slice(0, CLIENTS);
  agent.destroy();
  if (actions.length < CLIENTS) throw new Error(`The plan page offers ${actions.length} actions to update`);
  return { cookies: cookies.join('; '), token, actions };
}

/** One connection of its own; on Linux from an address of its own, because the program counts requests by address. */
function agentOf(round: number, number: number): Agent {
  return new Agent({ keepAlive: true, maxSockets: 1, ...(process.platform === 'linux' ? { localAddress: `127.1.${round % 250}.${number + 1}` } : {}) });
}

/** A request, or a form where fields are given; rejects where the connection breaks. */
function ask(visitor: Visitor, path: string, fields?: Readonly<Record<string, string>>): Promise<Answer> {
  const payload = fields ? new URLSearchParams(fields).toString() : '';
  const headers = { 'sec-fetch-site': 'same-origin', ...(visitor.cookies ? { cookie: visitor.cookies } : {}), ...(fields ? { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(payload) } : {}) };
  return new Promise((done, failed) => {
    const sent = request({ host: '127.0.0.1', port: visitor.port, path, method: fields ? 'POST' : 'GET', agent: visitor.agent, headers }, (response) => {
      let body = '';
      response.on('data', (bytes: Buffer) => (body += String(bytes)));
      response.on('error', failed);
      const cookies = (response.headers['set-cookie'] ?? []).map((each) => each.split(';')[0] ?? '');
      response.on('end', () => done({ status: response.statusCode ?? 0, location: response.headers.location ?? '', cookies, body }));
    });
    sent.on('error', failed);
    sent.end(payload);
  });
}
