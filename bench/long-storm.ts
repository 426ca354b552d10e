import { setTimeout as pause } from 'node:timers/promises';
import { command, freePort, killPart, newDataFolder, type Part, type Program, removeFolder, startProgram, stopProgram } from './program.ts';
import { agentOf, type Answer, ask, CLIENTS, lookFor, type Signed, signIn, versionIn, type Visitor } from './visitor.ts';

/** What is done to the database under the running program, one after the other. */
const KILLS: readonly Part[] = [
  { what: 'a backend killed', of: 'due_regard', by: 'SIGKILL' },
  { what: 'the postmaster killed', of: 'server', by: 'SIGKILL' },
  { what: 'a backend ended', of: 'due_regard', by: 'SIGTERM' },
  { what: 'a panic of the checkpointer', of: 'checkpointer', by: 'SIGABRT' },
  { what: 'an immediate stop', of: 'server', by: 'SIGQUIT' },
];
// The program takes 600 requests a minute from an address: each client has one of its own and stays below.
const CLIENT_PAUSE_MS = 220;
const HEALTH_PAUSE_MS = 100;
/** The database is back when it was well for so long. */
const WELL_MS = 3000;

/** The seconds in which the database was away, from a kill to the first of several good answers of the health page. */
type Away = { readonly from: number; to: number };
type Waited = { readonly from: number; readonly to: number };

export type LongResult = {
  readonly kills: number;
  readonly requests: number;
  readonly acknowledged: number;
  readonly lost: number;
  readonly doubled: number;
  /** Answers with 5xx other than 503, with the first of them. */
  readonly faults: number;
  readonly firstFault: string;
  /** 503 in all, and those of requests that began while the database was there. */
  readonly waits: number;
  readonly outside: number;
  /** 503 that said that it is not known whether the change was kept. */
  readonly unsure: number;
  /** Connections that broke: the program itself is never killed here. */
  readonly broken: number;
  readonly longestMs: number;
  readonly awayMs: number;
  readonly ended: boolean;
  readonly holds: boolean;
};

type Count = {
  requests: number;
  faults: number;
  firstFault: string;
  unsure: number;
  broken: number;
  longestMs: number;
  over: boolean;
  readonly acknowledged: string[];
  readonly waits: Waited[];
  readonly aways: Away[];
};

/** People work for some minutes while parts of the database are ended under them; the program itself is left alone and must stay. */
export async function longStorm(minutes: number, everyMs: number, say: (line: string) => void): Promise<LongResult> {
  const dataFolder = newDataFolder();
  const program = await startProgram(dataFolder, await freePort());
  const count: Count = {
    requests: 0,
    faults: 0,
    firstFault: '',
    unsure: 0,
    broken: 0,
    longestMs: 0,
    over: false,
    acknowledged: [],
    waits: [],
    aways: [],
  };
  try {
    const signed = await signIn(program);
    const clients = Array.from({ length: CLIENTS }, (_, number) => update(program, signed, number, count));
    const work = Promise.all([...clients, read(program, signed, count), exportAll(program, signed, count)]);
    await killAllAlong(program, count, { until: Date.now() + minutes * 60_000, everyMs, say });
    count.over = true;
    await work;
    const { lost, doubled } = await lookFor(dataFolder, count.acknowledged);
    const ended = program.process.exitCode !== null || program.process.signalCode !== null;
    return resultOf(count, { lost, doubled, ended, holds: command(program, 'verify').code === 0 });
  } finally {
    count.over = true;
    if (program.process.exitCode === null && program.process.signalCode === null) await stopProgram(program);
    removeFolder(dataFolder);
  }
}

function resultOf(count: Count, end: Pick<LongResult, 'lost' | 'doubled' | 'ended' | 'holds'>): LongResult {
  const { requests, faults, firstFault, unsure, broken, longestMs, waits, aways, acknowledged } = count;
  const outside = waits.filter(({ from, to }) => !aways.some((away) => to >= away.from && from <= away.to)).length;
  return {
    ...end,
    kills: aways.length,
    requests,
    faults,
    firstFault,
    unsure,
    broken,
    longestMs,
    acknowledged: acknowledged.length,
    waits: waits.length,
    outside,
    awayMs: Math.max(0, ...aways.map(({ from, to }) => to - from)),
  };
}

async function killAllAlong(
  program: Program,
  count: Count,
  { until, everyMs, say }: { readonly until: number; readonly everyMs: number; readonly say: (line: string) => void },
): Promise<void> {
  const agent = agentOf(200, 0);
  const well = async () => (await ask({ port: program.port, agent, cookies: '' }, '/healthz').catch(() => null))?.status === 200;
  for (let round = 0; Date.now() + WELL_MS < until; round += 1) {
    await pause(Math.min(everyMs, until - Date.now()) * (0.8 + Math.random() * 0.2));
    const part = KILLS[round % KILLS.length] as Part;
    const away: Away = { from: Date.now(), to: Number.POSITIVE_INFINITY };
    count.aways.push(away);
    killPart(program, part);
    for (let since: number | null = null; since === null || Date.now() - since < WELL_MS; await pause(HEALTH_PAUSE_MS)) {
      if (await well()) since ??= Date.now();
      else since = null;
      away.to = since ?? Number.POSITIVE_INFINITY;
      if (Date.now() - away.from > 120_000) throw new Error(`The database did not come back within two minutes of ${part.what}`);
    }
    say(
      `${part.what}: back after ${((away.to - away.from) / 1000).toFixed(1)} s; ${count.acknowledged.length} acknowledged, ${count.waits.length} asked to wait, ${count.faults} faults`,
    );
  }
  agent.destroy();
}

/** A client that reads a form, posts it and begins again; each text stands once and tells whose it is. */
async function update(program: Program, { cookies, token, actions }: Signed, number: number, count: Count): Promise<void> {
  const visitor: Visitor = { port: program.port, agent: agentOf(1, number), cookies };
  const path = `${actions[number]}/update`;
  for (let at = 0; !count.over; at += 1) {
    await pause(CLIENT_PAUSE_MS);
    const form = await counted(count, () => ask(visitor, path));
    if (form?.status !== 200) continue;
    const text = `Storm 1, client ${number}, update ${at}`;
    const fields = { _token: token, _version: String(versionIn(form.body)), status: at % 2 === 0 ? 'at-risk' : 'on-track', text };
    const answer = await counted(count, () => ask(visitor, path, fields));
    if (answer?.status === 303 && answer.location.startsWith('/plans/')) count.acknowledged.push(text);
    if (answer?.status === 503 && answer.body.includes('is not known')) count.unsure += 1;
  }
  visitor.agent.destroy();
}

async function read(program: Program, { cookies }: Signed, count: Count): Promise<void> {
  const visitor: Visitor = { port: program.port, agent: agentOf(2, 1), cookies };
  while (!count.over) {
    for (const path of ['/today', '/plans', '/']) {
      await pause(CLIENT_PAUSE_MS);
      await counted(count, () => ask(visitor, path));
    }
  }
  visitor.agent.destroy();
}

/** Somebody exports everything again and again: a long answer, read from the database before it is sent. */
async function exportAll(program: Program, { cookies, token }: Signed, count: Count): Promise<void> {
  const visitor: Visitor = { port: program.port, agent: agentOf(2, 2), cookies };
  while (!count.over) {
    await pause(2000);
    // It is whole before its first byte is sent: what breaks off is told with a page, and never in the middle of the file.
    await counted(count, () => ask(visitor, '/settings/export', { _token: token }));
  }
  visitor.agent.destroy();
}

/** Counts a request and how long it took; null where the connection broke. */
async function counted(count: Count, send: () => Promise<Answer>): Promise<Answer | null> {
  const from = Date.now();
  const answer = await send().catch(() => null);
  const to = Date.now();
  count.requests += 1;
  count.longestMs = Math.max(count.longestMs, to - from);
  if (answer === null) count.broken += 1;
  else if (answer.status === 503) count.waits.push({ from, to });
  else if (answer.status >= 500) {
    count.faults += 1;
    count.firstFault ||= answer.body
      .replaceAll(/<[^>]+>/gu, ' ')
      .replaceAll(/\s+/gu, ' ')
      .slice(-400);
  }
  return answer;
}
