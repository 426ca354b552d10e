import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Client } from 'pg';
import { type Embedded, type EmbeddedOptions, startEmbedded } from '../embedded.ts';

const LINUX = process.platform === 'linux' ? false : 'for Linux, where a process tells its children and its folder';
const ROOT = process.getuid?.() === 0 ? LINUX : 'for root, who may mount a small disk';
const embeddedModule = new URL('../embedded.ts', import.meta.url).href;
const folders: string[] = [];
const mounts: string[] = [];
const programs: ChildProcess[] = [];
let pattern: Promise<string> | null = null;

after(async () => {
  for (const program of programs) program.kill('SIGKILL');
  for (const folder of folders) {
    if (existsSync(join(folder, 'postgres', 'postmaster.pid'))) await (await startEmbedded({ dataFolder: folder })).stop();
  }
  for (const mount of mounts) execFileSync('umount', [mount]);
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** How a server can end without being asked to by us; each is the postmaster's own end, or one that it comes back from by itself. */
const ENDS: readonly (readonly [string, (postmaster: number) => void, boolean])[] = [
  ['the postmaster is killed', (pid) => void process.kill(pid, 'SIGKILL'), true],
  ['it is stopped at once, without closing anything', (pid) => void process.kill(pid, 'SIGQUIT'), true],
  ['somebody else stops it in good order', (pid) => void process.kill(pid, 'SIGINT'), true],
  ['one of its own processes panics', (pid) => void process.kill(childOf(pid, 'walwriter'), 'SIGABRT'), false],
  ['a backend is killed', (pid) => void process.kill(childOf(pid, 'postgres due_regard'), 'SIGKILL'), false],
];

for (const [what, end, begun] of ENDS) {
  test(`The database comes back where ${what}, and what was committed is there`, { skip: LINUX }, async () => {
    const folder = await keptFolder();
    const lines: string[] = [];
    const running = await start(folder, { log: (line) => lines.push(line) });
    const before = serverOf(folder);
    const held = new Client(running.connection);
    const lost = new Promise((done) => held.on('error', done));
    await held.connect();
    await held.query('begin; insert into kept values (43)');
    end(before);
    await lost;
    assert.equal(await askUntil(running, 'select sum(value)::int from kept', () => running.trouble() === null), 42);
    assert.equal(serverOf(folder) !== before, begun);
    assert.deepEqual(lines, begun ? ['The database stopped by itself. Starting it again.'] : []);
    assert.equal(running.trouble(), null);
    await running.stop();
  });
}

test('A database that was taken over is watched as well', { skip: LINUX }, async () => {
  const folder = await keptFolder();
  const program = await startElsewhere(folder);
  const gone = once(program, 'exit');
  program.kill('SIGKILL');
  await gone;
  const lines: string[] = [];
  const running = await start(folder, { log: (line) => lines.push(line) });
  process.kill(serverOf(folder), 'SIGKILL');
  assert.equal(await askUntil(running, 'select 1', () => lines.length > 1), 1);
  assert.deepEqual(lines, ['Took over the database that was still running.', 'The database stopped by itself. Starting it again.']);
  await running.stop();
});

test('A database that cannot start is tried again for ever, less and less often, until it can', { skip: LINUX }, async () => {
  const folder = await keptFolder();
  const [waited, lines]: [number[], string[]] = [[], []];
  const version = join(folder, 'postgres', 'PG_VERSION');
  const pause = (ms: number) => {
    waited.push(ms);
    if (waited.length === 10) renameSync(`${version}.away`, version);
    return Promise.resolve();
  };
  const running = await start(folder, { pause, log: (line) => lines.push(line) });
  renameSync(version, `${version}.away`);
  process.kill(serverOf(folder), 'SIGKILL');
  assert.equal(await askUntil(running, 'select 1', () => waited.length >= 10), 1);
  assert.deepEqual(waited, [0, 1000, 2000, 5000, 10_000, 20_000, 30_000, 30_000, 30_000, 30_000]);
  assert.equal(lines[0], 'The database stopped by itself. Starting it again.');
  assert.equal(lines.length, 10, 'a line for each try');
  assert.match(lines[1] ?? '', /^The database does not start\. Trying again in 1 s\. .* is not a valid data directory$/);
  await running.stop();
});

test('A panic on a full disk ends when there is room again, and meanwhile says that the disk is full', { skip: ROOT }, async () => {
  const folder = newFolder();
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=220m,mode=711', 'tmpfs', folder]);
  mounts.push(folder);
  const filler = join(folder, 'filler');
  let room = () => {};
  const full = new Promise<string | null>((done) => (room = () => done(running.trouble())));
  const lines: string[] = [];
  // Two tries on the full disk, then somebody makes room on it.
  const pause = () => {
    if (lines.length === 3) {
      room();
      rmSync(filler);
    }
    return Promise.resolve();
  };
  const running: Embedded = await start(folder, { pause, log: (line) => lines.push(line) });
  await ask(running, 'create table kept as select 42 as value');
  await fill(filler);
  const writer = new Client(running.connection);
  writer.on('error', () => undefined);
  await writer.connect();
  await assert.rejects(writer.query(`select pg_logical_emit_message(true, 'x', repeat('x', 1000000)) from generate_series(1, 200)`));
  assert.equal(await full, 'The disk that holds the database is full. Whoever runs the program must make room on it.');
  assert.equal(await askUntil(running, 'select value from kept'), 42);
  assert.match(readFileSync(join(folder, 'postgres.log'), 'utf8'), /PANIC/);
  assert.match(lines[1] ?? '', /^The database does not start\. Trying again in 1 s\. The disk that holds .* is full\. Free some space/);
  await running.stop();
});

test('A copy of a data folder starts beside its original, whether that runs or has run', { skip: LINUX }, async () => {
  const folder = await keptFolder();
  const program = await startElsewhere(folder);
  const original = serverOf(folder);
  const copy = newFolder();
  execFileSync('cp', ['-a', `${folder}/.`, copy]);
  const running = await start(copy);
  assert.equal(await ask(running, 'select 1'), 1);
  assert.equal(serverOf(folder), original);
  await assert.rejects(start(copy), (error: Error) => error.message.includes(`(process ${process.pid})`));
  await assert.rejects(start(folder), (error: Error) => error.message.includes(`(process ${program.pid})`));
  await running.stop();

  const moved = newFolder();
  renameSync(folder, join(moved, 'data'));
  await assert.rejects(start(join(moved, 'data')), /already in use/, 'a folder that was only moved is the same one');
  renameSync(join(moved, 'data'), folder);
  const gone = once(program, 'exit');
  program.kill('SIGTERM');
  await gone;
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'due-regard-keeper-'));
  chmodSync(folder, 0o711);
  folders.push(folder);
  return folder;
}

/** A folder with a database that has run and holds 42; copied, because making one takes longer than all that is done with it. */
async function keptFolder(): Promise<string> {
  pattern ??= (async () => {
    const folder = newFolder();
    const first = await start(folder);
    await ask(first, 'create table kept as select 42 as value');
    await first.stop();
    return folder;
  })();
  const copy = newFolder();
  execFileSync('cp', ['-a', `${await pattern}/.`, copy]);
  return copy;
}

/** Takes all the room that a disk has left. */
async function fill(file: string): Promise<void> {
  const piece = Buffer.alloc(1 << 20);
  try {
    for (let at = 0; at < 400; at += 1) writeFileSync(file, piece, { flag: 'a' });
  } catch (error) {
    assert.equal((error as NodeJS.ErrnoException).code, 'ENOSPC');
    return;
  }
  throw new Error('The small disk is not small');
}

function start(dataFolder: string, more: Partial<EmbeddedOptions> = {}): Promise<Embedded> {
  return startEmbedded({ dataFolder, ...more });
}

/** Starts the database of the folder in a program of its own, which stops it when asked to end. */
async function startElsewhere(dataFolder: string): Promise<ChildProcess> {
  const script = `import { startEmbedded } from ${JSON.stringify(embeddedModule)};
    const running = await startEmbedded({ dataFolder: ${JSON.stringify(dataFolder)} });
    process.on('SIGTERM', async () => { await running.stop(); process.exit(0); });
    setInterval(() => {}, 60_000);
    process.stdout.write('up');`;
  const program = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  programs.push(program);
  await Promise.race([
    once(program.stdout, 'data'),
    once(program, 'exit').then(() => {
      throw new Error('The other program did not start');
    }),
  ]);
  return program;
}

function serverOf(folder: string): number {
  return Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

/** A process of the server by what it calls itself. */
function childOf(postmaster: number, name: string): number {
  const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').trim().split(' ');
  const found = children.find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(name));
  assert.ok(found, `the server has no process called ${name}`);
  return Number(found);
}

async function ask(running: Embedded, query: string): Promise<unknown> {
  const client = new Client(running.connection);
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<unknown[]>({ text: query, rowMode: 'array' });
    return rows[0]?.[0];
  } finally {
    await client.end();
  }
}

/** The answer as soon as there is one. */
async function askUntil(running: Embedded, query: string, ready = () => true): Promise<unknown> {
  for (;;) {
    const answer = ready() ? await ask(running, query).catch(() => null) : null;
    if (answer !== null) return answer;
    await new Promise((done) => setTimeout(done, 20));
  }
}
