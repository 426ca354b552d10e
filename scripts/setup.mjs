// What must be true before anything of Due Regard can run: parts installed, a Node that is new enough, a built program.
// Plain JavaScript without dependencies, because it runs before they are there and on Node 20.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const NODE_NEEDED = 24;
const windows = process.platform === 'win32';

/** Prints one plain sentence and ends the program. */
export function refuse(sentence, code = 1) {
  process.stderr.write(`${sentence}\n`);
  process.exit(code);
}

/** Installs the locked parts where they are missing or not those of package-lock.json. */
export function install() {
  if (isInstalled()) return trim();
  process.stderr.write('Installing what is missing (first start only)…\n');
  const args = ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, [process.env.npm_execpath, ...args]] : ['npm', args];
  const done = spawnSync(npm[0], npm[1], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], shell: windows && npm[0] === 'npm' });
  if (done.error?.code === 'ENOENT')
    refuse(
      'Due Regard needs npm to install its parts, and this machine has none. Install Node.js with npm from nodejs.org and start again.',
    );
  if (done.status !== 0 || !isInstalled())
    refuse(
      'The parts of Due Regard could not be installed; the reason stands above. Check the connection and the free space, and start again.',
    );
  trim();
}

/** What comes in packages and nothing of ours opens: headers and manuals of the Node that npm brought, pictures and browsers' parts of the PDF libraries. */
const SPARE = [
  ...['linux-x64', 'linux-arm64', 'darwin-x64', 'win-x64', 'bin-darwin-arm64'].flatMap((name) => [
    `node-${name}/include`,
    `node-${name}/share`,
  ]),
  ...['node_modules', 'build', 'web', 'wasm', 'iccs', 'image_decoders', 'legacy/web', 'legacy/image_decoders'].map(
    (name) => `pdfjs-dist/${name}`,
  ),
  ...[
    'pdfium.wasm.base64-B4io7kt4.js',
    'index.cjs',
    'index.esm.base64.js',
    'index.esm.browser.js',
    'index.esm.cdn.js',
    'index.esm.worker.js',
    'worker.bundle.js',
  ].map((name) => `@hyzyla/pdfium/dist/${name}`),
  ...['pdf.mjs.map', 'pdf.worker.mjs.map', 'pdf.sandbox.mjs.map', 'pdf.renderer.mjs.map', 'pdf.sandbox.mjs', 'pdf.renderer.mjs'].map(
    (name) => `pdfjs-dist/legacy/build/${name}`,
  ),
];

/** Takes away what is spare; a folder that may not be changed keeps it. */
function trim() {
  for (const name of SPARE) {
    const path = join(root, 'node_modules', name);
    try {
      if (existsSync(path)) rmSync(path, { recursive: true, force: true });
    } catch {
      return;
    }
  }
}

function isInstalled() {
  const here = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(here)) return false;
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const found = packagesOf(here);
  return Object.entries(wanted).every(
    ([name, { version, optional }]) => name === '' || (found[name] ? found[name].version === version : optional),
  );
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}

/** Whether the Node that runs this is new enough for the program. */
export const nodeIsNew = () => Number(process.versions.node.split('.')[0]) >= NODE_NEEDED;

/** Runs a script of ours again under the Node that npm brought, passes signals on and ends with its exit code. */
export function runOnBroughtNode(script, args) {
  const node = join(root, 'node_modules', '.bin', windows ? 'node.cmd' : 'node');
  const tried = spawnSync(node, ['--version'], { encoding: 'utf8', shell: windows });
  if (!(Number(/^v(\d+)/.exec(tried.stdout ?? '')?.[1]) >= NODE_NEEDED)) {
    refuse(
      `Due Regard needs Node.js ${NODE_NEEDED} or newer; this is ${process.versions.node}. Install it from nodejs.org and start again.`,
    );
  }
  // The channel tells the child when this process is gone, however it went.
  const child = spawn(node, [script, ...args], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], shell: windows });
  endWith(child);
}

/** Passes signals to a child and ends this process as the child ends. */
export function endWith(child) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // A terminal sends Ctrl-C to the child as well: twice would cut its orderly end short.
    process.on(signal, () => {
      if (signal === 'SIGTERM' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on('error', (error) => refuse(`Due Regard could not be started: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 1)));
}

/** Stops in good order when the process that began this one is gone: the other Node, or npm, which does not pass its end on. */
export function followParent() {
  const stop = () => process.kill(process.pid, 'SIGTERM');
  if (process.channel) {
    process.channel.unref();
    process.once('disconnect', stop);
  } else if (process.env.npm_lifecycle_event) {
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(watch);
      stop();
    }, 300);
    watch.unref();
  }
}

/** Compiles src to dist and bundles styles and browser modules, where dist is not of the present sources. */
export function build({ force = false } = {}) {
  const dist = join(root, 'dist');
  const stampFile = join(dist, '.stamp');
  const stamp = stampOf(['src', 'tsconfig.json', 'tsconfig.build.json', 'scripts/assets.mjs', 'package-lock.json']);
  if (!force && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  process.stderr.write('Building…\n');
  const part = join(dist, `.part-${process.pid}`);
  mkdirSync(dist, { recursive: true });
  runNode([join('node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.build.json', '--outDir', part]);
  copyRest(part);
  buildAssets();
  const old = join(dist, `.old-${process.pid}`);
  if (existsSync(join(dist, 'src'))) renameSync(join(dist, 'src'), old);
  renameSync(join(part, 'src'), join(dist, 'src'));
  for (const leftover of [old, part]) rmSync(leftover, { recursive: true, force: true });
  writeFileSync(stampFile, stamp);
}

/** What stands in src besides code and is read while the program runs; the bundled parts of the pages are no such files. */
function copyRest(part) {
  for (const file of filesBelow(join(root, 'src'))) {
    const path = relative(root, file);
    if (/\.(tsx?|md)$/.test(file) || path.startsWith(join('src', 'ui'))) continue;
    mkdirSync(dirname(join(part, path)), { recursive: true });
    copyFileSync(file, join(part, path));
  }
}

/** Bundles styles and browser modules into dist/assets, where they are not of the present sources. */
export function buildAssets() {
  const stampFile = join(root, 'dist', '.assets-stamp');
  const stamp = stampOf(['src/ui', 'scripts/assets.mjs', 'package-lock.json']);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp && existsSync(join(root, 'dist', 'assets', 'manifest.json')))
    return;
  runNode([join('scripts', 'assets.mjs')], 'ignore');
  writeFileSync(stampFile, stamp);
}

function runNode(args, stdout = 'inherit') {
  const done = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', stdout, 'inherit'] });
  if (done.status !== 0) refuse('Due Regard could not be built; the reason stands above.');
}

function stampOf(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => filesBelow(join(root, path)))) {
    if (/\.test\.tsx?$/.test(file)) continue;
    const { mtimeMs, size } = statSync(file);
    hash.update(`${relative(root, file)} ${mtimeMs} ${size}\n`);
  }
  return hash.digest('hex');
}

/** Every file below a folder, or the file itself, in a fixed order. */
export function filesBelow(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return [];
  if (!found.isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}
