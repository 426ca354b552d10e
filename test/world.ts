import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import pg from 'pg';
import { buildApp, FEATURES, makeWork } from '../src/app.ts';
import type { Scanner } from '../src/core/scanner.ts';
import type { Work } from '../src/db/work.ts';
import type { Actor } from '../src/core/actor.ts';
import { type Day, day } from '../src/core/day.ts';
import type { Role } from '../src/core/permissions.ts';
import { type Database, openDatabase } from '../src/db/database.ts';
import { makeBody } from '../src/features/people/door/acts.ts';
import { digest, newSecret } from '../src/web/tokens.ts';
import { newId, type AccountId } from '../src/core/ids.ts';
import type { Mail, Sender } from '../src/web/mail.ts';

/** One database of its own, the real app over it, and a clock that tests set: what every test of a room starts from. */
export type World = {
  readonly app: FastifyInstance;
  readonly database: Database;
  /** As the owner of the database, past row security: for looking at what was written. */
  readonly owner: pg.Pool;
  readonly mails: Mail[];
  /** Who takes the messages, into `mails` unless a test puts another in his place. */
  readonly postman: { deliver: Sender['deliver'] };
  /** Does what was sent to be done in the background; a browser here waits for it after each form. */
  readonly work: Work;
  /** The folder for what is made whole before it is sent. */
  readonly spool: string;
  readonly clock: { now: Date };
  readonly today: () => Day;
  /** Every unexpected error that the app logged; a test fails when there is one at its end. */
  readonly errors: string[];
  readonly address: () => Promise<string>;
};

/** A world that can be taken down early, so that its database is a template for other worlds. */
export type Furnishable = World & { readonly asTemplate: () => Promise<pg.ClientConfig> };

/** Makes a world on a clone of the migrated template, or of another, of all rooms unless said; it is taken down after the tests of whoever makes it. */
export async function makeWorld(
  now = new Date('2026-11-22T10:00:00Z'),
  features = FEATURES,
  template = migrated(),
  scanner: Scanner | null = null,
): Promise<Furnishable> {
  const connection = await cloned(template);
  const owner = new pg.Pool({ ...connection, max: 2 });
  owner.on('error', () => undefined);
  const errors: string[] = [];
  const clock = { now };
  const database = openDatabase(
    connection,
    () => clock.now,
    (line) => errors.push(line),
  );
  const mails: Mail[] = [];
  const stream = { write: (line: string) => void (line.includes('"level":50') && errors.push(line)) };
  const spool = await mkdtemp(join(tmpdir(), 'due-regard-spool-'));
  const app = await buildApp({
    database,
    spool,
    features,
    publicUrl: 'http://127.0.0.1:7300',
    clock: () => clock.now,
    mailGoesOut: true,
    scanner,
    log: { lines: 'faults', stream },
    patience: 1_000_000,
    tellStatements: true,
  });
  const postman: World['postman'] = {
    deliver: async (mail, handing) => {
      await handing();
      mails.push(mail);
      return { is: 'sent' };
    },
  };
  const sender: Sender = { goesOut: true, deliver: (mail, handing) => postman.deliver(mail, handing) };
  const publicUrl = 'http://127.0.0.1:7300';
  const work = await makeWork({ database, features, publicUrl, clock: () => clock.now, sender, scanner, say: (line) => errors.push(line) });
  let address: Promise<string> | null = null;
  const ended = async () => {
    await app.close();
    await database.close();
    await owner.end();
    await rm(spool, { recursive: true });
    if (errors.length > 0) throw new Error(`The app logged unexpected errors:\n${errors.join('\n')}`);
  };
  let isTemplate = false;
  after(async () => {
    if (!isTemplate) await ended();
    await onServer(connection, (client) => client.query(`drop database ${connection.database} with (force)`));
  });
  const asTemplate = async () => {
    isTemplate = true;
    await ended();
    return connection;
  };
  return {
    app,
    database,
    owner,
    mails,
    postman,
    work,
    spool,
    clock,
    errors,
    asTemplate,
    today: () => day(clock.now.toISOString().slice(0, 10)),
    address: () => (address ??= app.listen({ port: 0, host: '127.0.0.1' })),
  };
}

function migrated(): pg.ClientConfig {
  const template = JSON.parse(process.env['TEST_DATABASE'] ?? 'null') as pg.ClientConfig | null;
  if (!template) throw new Error('Run tests with: npm test -- <file>');
  return template;
}

async function cloned(template: pg.ClientConfig): Promise<pg.ClientConfig> {
  const name = `${migrated().database}_${randomBytes(8).toString('hex')}`;
  await onServer(template, async (client) => {
    for (let tries = 0; ; tries += 1) {
      try {
        return await client.query(`create database ${name} template ${template.database}`);
      } catch (error) {
        if (tries > 20 || (error as { code?: string }).code !== '55006') throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  });
  return { ...template, database: name };
}

async function onServer(server: pg.ClientConfig, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ ...server, database: 'postgres' });
  await client.connect();
  await work(client).finally(() => client.end());
}

/** A body with its lead, and a browser signed in as that lead. */
export async function bodyWithLead(world: World, name = 'Westmere College'): Promise<{ actor: Actor; lead: Browser }> {
  const { actor } = await makeBody(world.database, world.today(), {
    name,
    sector: 'university',
    nation: 'England',
    demonstration: false,
    lead: { name: 'Helen Barrow', post: 'Prevent lead', email: `helen.${randomBytes(4).toString('hex')}@example.ac.uk` },
  });
  return { actor, lead: await browserFor(world, actor) };
}

/** Signs a browser in by the message that went to an address, and says yes to whoever invites it. */
export async function signInByMail(world: World, address: string, browser: Browser = makeBrowser(world)): Promise<Browser> {
  await browser.post('/sign-in', { email: address });
  const mail = world.mails.findLast((each) => each.to.toLowerCase() === address.toLowerCase() && each.text.includes('/sign-in/link/'));
  await browser.post('/sign-in/code', { code: /this code there: (\S+ \S+)/.exec(mail?.text ?? '')?.[1] ?? '' });
  for (const [, accept = ''] of (await browser.get('/invitations')).body.matchAll(/action="(\/invitations\/[^/"]+\/accept)"/g))
    await browser.post(accept);
  return browser;
}

/** Another member of a body in a role, and a browser signed in as them. */
export async function memberOf(world: World, lead: Actor, role: Role): Promise<{ actor: Actor; browser: Browser }> {
  const account = newId<'account'>();
  const email = `${role}.${randomBytes(4).toString('hex')}@example.ac.uk`;
  await world.owner.query('insert into account (id, email) values ($1, $2)', [account, email]);
  await world.owner.query('insert into member (body_id, id, account_id, name, role, until_day) values ($1, $2, $3, $4, $5, $6)', [
    lead.body.id,
    newId(),
    account,
    `Test ${role}`,
    role,
    role === 'auditor' ? '2027-07-31' : null,
  ]);
  const actor: Actor = { account, name: `Test ${role}`, role, body: lead.body, posts: [] };
  return { actor, browser: await browserFor(world, actor) };
}

/** An action owner who holds the post of a name, which is made where it is new; and a browser signed in as them. */
export async function holderOf(world: World, lead: Actor, post: string): Promise<{ actor: Actor; browser: Browser }> {
  const member = await memberOf(world, lead, 'owner');
  const [person, body] = [newId(), lead.body.id];
  await world.owner.query(`insert into owner (body_id, id, kind, name) values ($1, $2, 'post', $3) on conflict do nothing`, [
    body,
    newId(),
    post,
  ]);
  await world.owner.query('insert into person (body_id, id, name, account_id) values ($1, $2, $3, $4)', [
    body,
    person,
    member.actor.name,
    member.actor.account,
  ]);
  await world.owner.query(
    `insert into holding (body_id, id, owner_id, person_id, from_day) select body_id, $3, id, $4, $5 from owner where body_id = $1 and name_lower = lower($2)`,
    [body, post, newId(), person, world.today()],
  );
  return member;
}

/** A browser signed in as an actor. */
export async function browserFor(world: World, actor: Actor): Promise<Browser> {
  const secret = newSecret();
  await world.owner.query('insert into session (id_hash, account_id, body_id, how, created_at, seen_at) values ($1, $2, $3, $4, $5, $5)', [
    digest(secret),
    actor.account as AccountId,
    actor.body.id,
    'link',
    world.clock.now,
  ]);
  return makeBrowser(world, secret);
}

export type Browser = {
  readonly cookies: Map<string, string>;
  /** Asks for a page; `from` is the address of the page whose link was followed. */
  readonly get: (path: string, from?: string) => Promise<LightMyRequestResponse>;
  /** Posts a form as a page of ours would, with a form token of this browser unless it is given. */
  readonly post: (path: string, fields?: Readonly<Record<string, string | readonly string[]>>) => Promise<LightMyRequestResponse>;
  readonly upload: (
    path: string,
    fields: Readonly<Record<string, string>>,
    file: { field: string; name: string; bytes: Uint8Array },
  ) => Promise<LightMyRequestResponse>;
};

const seenSent = new WeakMap<World['database'], number>();

/** Does what was sent to be done since it was last asked. */
async function workSent({ database, work }: World): Promise<void> {
  const sent = database.jobs.sent();
  if (sent === (seenSent.get(database) ?? 0)) return;
  seenSent.set(database, sent);
  await work.drain();
}

/** A browser without script: keeps cookies and sends forms with the token that pages hold; `from` is the address that it comes from. */
export function makeBrowser(world: World, session: string | null = null, from = '127.0.0.1'): Browser {
  const cookies = new Map<string, string>();
  if (session) cookies.set('session', session);
  const send = async (method: 'GET' | 'POST', url: string, body?: { payload: string | Buffer; type: string }, page?: string) => {
    const headers: Record<string, string> = { 'sec-fetch-site': 'same-origin', ...(body ? { 'content-type': body.type } : {}) };
    if (cookies.size > 0) headers['cookie'] = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    if (page !== undefined) headers['referer'] = `http://localhost${page}`;
    const response = await world.app.inject({ method, url, headers, remoteAddress: from, ...(body ? { payload: body.payload } : {}) });
    if (method === 'POST') await workSent(world);
    for (const cookie of response.cookies)
      if (cookie.value === '' || cookie.maxAge === 0) cookies.delete(cookie.name);
      else cookies.set(cookie.name, cookie.value);
    return response;
  };
  const token = async () => {
    const page = await send('GET', '/sign-in/code');
    return /name="_token" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
  };
  const get = (path: string, page?: string) => send('GET', path, undefined, page);
  return {
    cookies,
    get,
    post: async (path, fields = {}) => {
      const form = new URLSearchParams('_token' in fields ? {} : { _token: await token() });
      for (const [name, value] of Object.entries(fields))
        for (const each of typeof value === 'string' ? [value] : value) form.append(name, each);
      return send('POST', path, { payload: form.toString(), type: 'application/x-www-form-urlencoded' });
    },
    upload: async (path, fields, file) => {
      const boundary = `----${randomBytes(12).toString('hex')}`;
      const all = '_token' in fields ? fields : { _token: await token(), ...fields };
      const head = Object.entries(all)
        .map(([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
        .join('');
      const start = `--${boundary}\r\nContent-Disposition: form-data; name="${file.field}"; filename="${file.name}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
      const payload = Buffer.concat([Buffer.from(head + start), file.bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
      return send('POST', path, { payload, type: `multipart/form-data; boundary=${boundary}` });
    },
  };
}
