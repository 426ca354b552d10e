import { Agent, request } from 'node:http';
import pg from 'pg';
import { startEmbedded } from '../src/db/embedded.ts';
import { command, type Program } from './program.ts';

/** How many post updates at the same time, each on an action of its own. */
export const CLIENTS = 8;

export type Answer = { readonly status: number; readonly location: string; readonly cookies: readonly string[]; readonly body: string };
export type Visitor = { readonly port: number; readonly agent: Agent; readonly cookies: string };
export type Signed = { readonly cookies: string; readonly token: string; readonly actions: readonly string[] };

export const versionIn = (html: string): number => Number(/name="_version" value="(\d+)"/.exec(html)?.[1]);

/** Which acknowledged texts the diaries do not hold, and which they hold twice: asked of the database itself. */
export async function lookFor(dataFolder: string, acknowledged: readonly string[]): Promise<{ lost: number; doubled: number }> {
  const { connection } = await startEmbedded({ dataFolder, join: true });
  const client = new pg.Client({ ...connection });
  await client.connect();
  try {
    const { rows } = await client.query<{ text: string; times: number }>(
      `select text, count(*)::int as times from diary where text like 'Storm %' group by text`,
    );
    const times = new Map(rows.map((row) => [row.text, row.times]));
    return { lost: acknowledged.filter((text) => !times.has(text)).length, doubled: rows.filter((row) => row.times > 1).length };
  } finally {
    await client.end();
  }
}

/** Signs the demonstration's lead in as the terminal offers it, and finds one action for each client. */
export async function signIn(program: Program): Promise<Signed> {
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
  const actions = [...new Set([...page.body.matchAll(/href="(\/actions\/[0-9a-f-]{36})\/update"/g)].map((match) => match[1] ?? ''))].slice(
    0,
    CLIENTS,
  );
  agent.destroy();
  if (actions.length < CLIENTS) throw new Error(`The plan page offers ${actions.length} actions to update`);
  return { cookies: cookies.join('; '), token, actions };
}

/** One connection of its own; on Linux from an address of its own, because the program counts requests by address. */
export function agentOf(round: number, number: number): Agent {
  return new Agent({
    keepAlive: true,
    maxSockets: 1,
    ...(process.platform === 'linux' ? { localAddress: `127.1.${round % 250}.${number + 1}` } : {}),
  });
}

/** A request, or a form where fields are given; rejects where the connection breaks. */
export function ask(visitor: Visitor, path: string, fields?: Readonly<Record<string, string>>): Promise<Answer> {
  const payload = fields ? new URLSearchParams(fields).toString() : '';
  const headers = {
    'sec-fetch-site': 'same-origin',
    ...(visitor.cookies ? { cookie: visitor.cookies } : {}),
    ...(fields ? { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(payload) } : {}),
  };
  return new Promise((done, failed) => {
    const sent = request(
      { host: '127.0.0.1', port: visitor.port, path, method: fields ? 'POST' : 'GET', agent: visitor.agent, headers },
      (response) => {
        let body = '';
        response.on('data', (bytes: Buffer) => (body += String(bytes)));
        response.on('error', failed);
        const cookies = (response.headers['set-cookie'] ?? []).map((each) => each.split(';')[0] ?? '');
        response.on('end', () => done({ status: response.statusCode ?? 0, location: response.headers.location ?? '', cookies, body }));
      },
    );
    sent.on('error', failed);
    sent.end(payload);
  });
}
