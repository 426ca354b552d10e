import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Client } from 'pg';
import { type Embedded, type EmbeddedOptions, startEmbedded } from './embedded.ts';
import { findBinaries } from './embedded/binaries.ts';
import { identity, shortOfSpace } from './embedded/cluster.ts';
import { layOut } from './embedded/layout.ts';
import { StartFailure } from './start-failure.ts';

const skip = process.platform === 'win32' ? 'Windows is untried' : false;
const embeddedModule = new URL('./embedded.ts', import.meta.url).href;
const folders: string[] = [];
const programs: ChildProcess[] = [];

after(async () => {
  for (const program of programs) program.kill('SIGKILL');
  for (const folder of folders) {
    if (existsSync(join(folder, 'postgres', 'postmaster.pid'))) await (await start(folder)).stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

test('An empty folder becomes a database that is kept from start to start', { skip }, async () => {
  const folder = newFolder();
  const first = await start(folder);
  await ask(first, 'create table kept as select 42 as value');
  await first.stop();
  assert.ok(!existsSync(join(folder, 'postgres', 'postmaster.pid')), 'the server has stopped in good order');

  const second = await start(folder);
  assert.equal(await ask(second, 'select value from kept'), 42);
  assert.equal(await ask(second, 'show listen_addresses'), '');
  assert.equal(await ask(second, 'show data_checksums'), 'on');
  assert.deepEqual(
    [await ask(second, 'show wal_segment_size'), await ask(second, 'show max_wal_size')],
    ['4MB', '64MB'],
    'a small body is not kept in a large log',
  );
  assert.equal(await ask(second, "select 'É' = lower('é') or 'é' = lower('É')"), true);
  assert.equal(statSync(second.connection.host).mode & 0o777, 0o700);
  await second.stop();
});

test('A folder from before, with a log in files of 16 MB, is taken as it is', { skip }, async () => {
  const layout = layOut(newFolder());
  mkdirSync(layout.cluster);
  if (layout.account) chownSync(layout.cluster, layout.account.uid, layout.account.gid);
  const { folder } = findBinaries(layout.account, layout.programCopies);
  execFileSync(join(folder, 'bin', 'initdb'), ['-D', layout.cluster, '-U', 'postgres', '-E', 'UTF8', '--locale=C', '--auth=trust'], {
    cwd: layout.cluster,
    stdio: 'ignore',
    ...identity(layout),
  });
  const running = await start(layout.dataFolder);
  assert.equal(await ask(running, 'show wal_segment_size'), '16MB');
  await running.stop();
});

test('A server that is killed is started again, and nothing committed is lost', { skip }, async () => {
  const folder = newFolder();
  let restarted = () => {};
  const told = new Promise<void>((done) => {
    restarted = done;
  });
  const running = await start(folder, {
    log: (line) => {
      if (line.includes('Starting it again')) restarted();
    },
  });
  await ask(running, 'create table kept as select 42 as value');
  process.kill(serverOf(folder), 'SIGKILL');
  await told;
  await running.stop();

  const again = await start(folder);
  assert.equal(await ask(again, 'select value from kept'), 42);
  await again.stop();
});

test('A folder whose program and server were both killed starts by itself', { skip }, async () => {
  const folder = newFolder();
  const program = await startElsewhere(folder);
  const server = serverOf(folder);
  await end(program, 'SIGKILL');
  process.kill(server, 'SIGKILL');

  const again = await start(folder);
  assert.notEqual(serverOf(folder), server);
  await again.stop();
});

test('A server that outlives its killed program is taken over', { skip }, async () => {
  const folder = newFolder();
  const program = await startElsewhere(folder);
  const server = serverOf(folder);
  await end(program, 'SIGKILL');

  const lines: string[] = [];
  const again = await start(folder, { log: (line) => lines.push(line) });
  assert.equal(serverOf(folder), server);
  assert.deepEqual(lines, ['Took over the database that was still running.']);
  await again.stop();
  assert.ok(!existsSync(join(folder, 'postgres', 'postmaster.pid')), 'and is stopped in good order');
});

test('A pid file that names some other living process does not keep the database from starting', { skip }, async () => {
  const folder = newFolder();
  await (await start(folder)).stop();
  writeFileSync(join(folder, 'postgres', 'postmaster.pid'), `${process.pid}\n${join(folder, 'postgres')}\n`);
  const again = await start(folder);
  assert.equal(await ask(again, 'select 1'), 1);
  await again.stop();
});

test('A second program on the same folder is refused in one sentence that names the first', { skip }, async () => {
  const folder = newFolder();
  const program = await startElsewhere(folder);
  await assert.rejects(start(folder), (error) => {
    assert.ok(error instanceof StartFailure);
    assert.equal(
      error.message,
      `The data folder ${folder} is already in use by another running Due Regard (process ${program.pid}). Stop that one, or choose another folder with --data.`,
    );
    return true;
  });

  const beside = await start(folder, { join: true });
  assert.equal(await ask(beside, 'select 1'), 1);
  await beside.stop();
  assert.equal(await ask(beside, 'select 1'), 1, 'a command beside the program leaves its database running');
  await end(program, 'SIGTERM');
});

test('The same folder twice in one program is refused too', { skip }, async () => {
  const folder = newFolder();
  const running = await start(folder);
  await assert.rejects(start(folder), StartFailure);
  await running.stop();
});

test('A folder deeper than a socket may stand works', { skip }, async () => {
  const folder = join(newFolder(), 'a-folder-with-a-long-name'.repeat(3), 'and-another-one'.repeat(5));
  const running = await start(folder);
  assert.equal(await ask(running, 'select 1'), 1);
  await running.stop();
  assert.ok(!existsSync(running.connection.host), 'the short folder for the socket is gone again');
});

const root = process.getuid?.() === 0;
test(
  'Root may keep the data where the account of the database cannot walk',
  { skip: root && process.platform === 'linux' ? false : 'for root on Linux' },
  async () => {
    const folder = newFolder();
    chmodSync(folder, 0o700);
    const inner = join(folder, 'data');
    await (await start(inner)).stop();
    const again = await start(inner);
    assert.equal(await ask(again, 'select 1'), 1);
    await again.stop();
  },
);

test('Data of a newer PostgreSQL is refused and left alone', { skip }, async () => {
  const folder = newFolder();
  await (await start(folder)).stop();
  const version = join(folder, 'postgres', 'PG_VERSION');
  const ours = readFileSync(version, 'utf8');
  writeFileSync(version, '99\n');
  await assert.rejects(
    start(folder),
    /The data in .* is of PostgreSQL 99 and this Due Regard brings PostgreSQL \d+\. Start it with the newer Due Regard/,
  );
  writeFileSync(version, ours);
});

test('A disk that is nearly full is refused before anything is written', () => {
  assert.equal(shortOfSpace('/srv/prevent', 400 * 1024 * 1024, true), null);
  assert.equal(shortOfSpace('/srv/prevent', 40 * 1024 * 1024, false), null);
  assert.equal(
    shortOfSpace('/srv/prevent', 40 * 1024 * 1024 + 5, true),
    'The disk that holds /srv/prevent is full: 40 MB are free and 150 MB are needed. Free some space, or choose another folder with --data.',
  );
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'due-regard-embedded-'));
  chmodSync(folder, 0o711);
  folders.push(folder);
  return folder;
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

async function end(program: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const gone = once(program, 'exit');
  program.kill(signal);
  await gone;
}

function serverOf(folder: string): number {
  return Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

async function ask(running: Embedded, query: string): Promise<unknown> {
  const client = new Client(running.connection);
  await client.connect();
  try {
    const { rows } = await client.query<unknown[]>({ text: query, rowMode: 'array' });
    return rows[0]?.[0];
  } finally {
    await client.end();
  }
}
