// The tasks of a developer: `node scripts/run.mjs test [files…] | build | bench | accuracy | fuzz | types | map | release`.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statfsSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, buildAssets, filesBelow, followParent, install, nodeIsNew, refuse, root, runOnBroughtNode } from './setup.mjs';

const TEMP_PREFIX = 'due-regard-test-';
const FORGOTTEN_MS = 60_000;
// Memory is several times faster than a disk at making and clearing away databases, where there is enough of it.
const TEMP = process.platform === 'linux' && freeBytes('/dev/shm') > 3 * 1024 ** 3 ? '/dev/shm' : tmpdir();
const ZONES = ['Pacific/Kiritimati', 'America/St_Johns'];
const TSX = ['--import', 'tsx'];
// Each file of tests is a process, which compiles the whole program again where nobody kept it.
const COMPILED = { NODE_COMPILE_CACHE: join(root, 'node_modules', '.compiled') };
// One more than the smallest machine has cores: a file waits for its database, a browser or a pause, and leaves its core to another meanwhile.
const AT_ONCE = '--test-concurrency=3';
const REPORTERS = ['spec', './scripts/slowest.mjs'].flatMap((each) => ['--test-reporter', each, '--test-reporter-destination', 'stdout']);

const tasks = {
  test,
  build: async () => build({ force: true }),
  bench: async (args) =>
    withDatabase((env) => eachOf(benches(namesIn(args)), (file) => node([...TSX, file, ...args.slice(namesIn(args).length)], env))),
  accuracy: async (args) => exit(await node([...TSX, join('scripts', 'accuracy.ts'), ...args])),
  fuzz: async (args) => exit(await node([...TSX, join('scripts', 'fuzz.ts'), ...args])),
  map: async () => exit(await node([...TSX, join('scripts', 'map.ts')])),
  release: async () => (await import('./release.mjs')).release(),
  types: async () => withDatabase((env) => node([...TSX, join('scripts', 'types.ts')], env)),
};

const [name = '', ...rest] = process.argv.slice(2);
const task = tasks[name] ?? refuse(`Say what to do: ${Object.keys(tasks).join(', ')}.`);
install();
followParent();
if (nodeIsNew()) await task(rest);
else runOnBroughtNode(fileURLToPath(import.meta.url), process.argv.slice(2));

/** Checks types and style, then runs every test, or only the files that are named. */
async function test(named) {
  const files = named.length > 0 ? named.map((file) => resolve(file)) : allTests();
  const failed = [];
  if (named.length === 0) {
    if (await node([join('node_modules', 'typescript', 'bin', 'tsc'), '--noEmit'])) failed.push('types');
    if (await node([join('node_modules', 'oxlint', 'bin', 'oxlint'), '--quiet', 'src', 'test', 'bench', 'scripts'])) failed.push('style');
    if (await node([join('node_modules', 'oxfmt', 'bin', 'oxfmt'), '--check'])) failed.push('format: npm run format');
    for (const zone of ZONES) if (await coreIn(zone)) failed.push(`core in ${zone}`);
    build();
  } else {
    buildAssets();
  }
  const chromium = findChromium(named.length === 0);
  await withDatabase(async (env) => {
    const code = await node([...TSX, '--test', ...REPORTERS, AT_ONCE, '--test-timeout=1200000', ...files], {
      ...env,
      ...chromium,
      ...COMPILED,
    });
    if (failed.length > 0) process.stderr.write(`Also failed, see above: ${failed.join(', ')}.\n`);
    return code || (failed.length > 0 ? 1 : 0);
  });
}

function allTests() {
  return ['src', 'test'].flatMap((folder) => filesBelow(join(root, folder))).filter((file) => /\.test\.tsx?$/.test(file));
}

/** The core again in a zone where today is another day than in London. */
async function coreIn(zone) {
  const files = allTests().filter((file) => file.includes(join('src', 'core')));
  if (files.length === 0) return 0;
  process.stdout.write(`Core in ${zone}:\n`);
  return node([...TSX, '--test', '--test-reporter=dot', '--test-concurrency=2', ...files], { TZ: zone });
}

/** The names of benches; from the first option on, the words are for the bench itself. */
function namesIn(args) {
  const at = args.findIndex((each) => each.startsWith('-'));
  return at < 0 ? args : args.slice(0, at);
}

function benches(names) {
  const files = filesBelow(join(root, 'bench')).filter((file) => file.endsWith('.bench.ts'));
  return names.length === 0 ? files : files.filter((file) => names.some((each) => file.includes(each)));
}

async function eachOf(files, work) {
  let code = 0;
  for (const file of files) code = (await work(file)) || code;
  return code;
}

/** Runs work with TEST_DATABASE naming a migrated database, to be cloned by each test file; ends with the code that work gives. */
async function withDatabase(work) {
  if (process.env.TEST_DATABASE) return exit(await work({}));
  if (process.env.DATABASE_URL) return exit(await onServer(new URL(process.env.DATABASE_URL), work));
  const { startEmbedded } = await import('../src/db/embedded.ts');
  await sweep(startEmbedded);
  const dataFolder = mkdtempSync(join(TEMP, TEMP_PREFIX));
  chmodSync(dataFolder, 0o711);
  let server;
  let code = 1;
  try {
    server = await startEmbedded({ dataFolder, durable: false });
    const { migrate } = await import('../src/db/migrate.ts');
    await migrate(server.connection, join(root, 'migrations'));
    code = await work({ TEST_DATABASE: JSON.stringify(server.connection) });
  } finally {
    await server?.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
  exit(code);
}

/** The same on a server that is there already, in databases of its own that are taken away again; whoever the address names must be allowed to make databases and roles. */
async function onServer(address, work) {
  const { default: pg } = await import('pg');
  const { migrate } = await import('../src/db/migrate.ts');
  const server = {
    host: address.searchParams.get('host') ?? address.hostname,
    port: Number(address.port || 5432),
    user: decodeURIComponent(address.username),
    password: decodeURIComponent(address.password),
  };
  const database = `due_regard_tests_${process.pid}`;
  const client = new pg.Client({ ...server, database: 'postgres' });
  await client.connect();
  const {
    rows: [{ version }],
  } = await client.query('select version()');
  process.stdout.write(`On ${version}\n`);
  await client.query(`create database ${database}`);
  try {
    await migrate({ ...server, database }, join(root, 'migrations'));
    return await work({ TEST_DATABASE: JSON.stringify({ ...server, database }) });
  } finally {
    const { rows } = await client.query('select datname as name from pg_database where starts_with(datname, $1)', [database]);
    for (const { name } of rows) await client.query(`drop database ${name} with (force)`);
    await client.end();
  }
}

/** Clears away what earlier runs that were killed have left. */
async function sweep(startEmbedded) {
  for (const each of readdirSync(TEMP).filter((entry) => entry.startsWith(TEMP_PREFIX))) {
    const dataFolder = join(TEMP, each);
    if (Date.now() - statSync(dataFolder).mtimeMs < FORGOTTEN_MS) continue;
    const left = await startEmbedded({ dataFolder, durable: false }).catch(() => null);
    await left?.stop();
    if (left) rmSync(dataFolder, { recursive: true, force: true });
  }
}

function freeBytes(folder) {
  if (!existsSync(folder)) return 0;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

function findChromium(mayInstall) {
  const found = process.env.DUE_REGARD_CHROMIUM ?? onPath();
  if (found) return { DUE_REGARD_CHROMIUM: found };
  if (mayInstall && process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    process.stderr.write('Installing Chromium for the browser tests…\n');
    const options = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
    spawnSync('apt-get', ['update', '-qq'], options);
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options);
    if (onPath()) return { DUE_REGARD_CHROMIUM: onPath() };
  }
  process.stderr.write('The browser tests are skipped: there is no Chromium. Install it, or name one with DUE_REGARD_CHROMIUM.\n');
  return {};
}

function onPath() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return ['chromium', 'chromium-browser', 'google-chrome']
    .flatMap((program) => folders.map((folder) => join(folder, program)))
    .find((file) => existsSync(file));
}

/** Runs this Node and gives its exit code; a signal to us is passed on, and we wait for its end. */
function node(args, env = {}) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  const pass = (signal) => child.kill(signal);
  process.on('SIGINT', pass).on('SIGTERM', pass);
  return new Promise((done) => {
    child.on('close', (code) => {
      process.off('SIGINT', pass).off('SIGTERM', pass);
      done(code ?? 1);
    });
  });
}

function exit(code) {
  process.exitCode = code;
}
