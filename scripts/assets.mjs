// Bundles styles, browser modules, font and icon into dist/assets under names that carry their content's hash,
// compresses what is text, writes manifest.json and fails when a page would weigh more than its budget.
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const ui = join(project, 'src', 'ui');
const out = join(project, 'dist', 'assets');

/** Bytes a browser fetches: brotli for text, as it is for the font. */
const BUDGETS = { 'styles.css': 12_000, 'browser.js': 12_000, 'font.woff2': 30_000 };
const FONT = 'source-sans-3-latin-wght-normal.woff2';

const hashed = (name, bytes) => {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10);
  const dot = name.lastIndexOf('.');
  return `${name.slice(0, dot)}-${hash}${name.slice(dot)}`;
};

async function bundle(entry, external) {
  const result = await build({
    entryPoints: [join(ui, entry)],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: ['chrome123', 'firefox128', 'safari17.5'],
    external,
    logLevel: 'error',
    charset: 'utf8',
  });
  return Buffer.from(result.outputFiles[0].contents);
}

async function contents() {
  const font = await readFile(join(ui, 'fonts', FONT));
  const fontFile = hashed('font.woff2', font);
  const styles = (await bundle('styles/index.css', ['*.woff2']))
    .toString()
    .replaceAll(/[^"'()]*source-sans-3[^"'()]*\.woff2/g, `./${fontFile}`);
  return {
    'styles.css': Buffer.from(styles),
    'browser.js': await bundle('browser/main.ts', []),
    'font.woff2': font,
    'icon.svg': await readFile(join(ui, 'icon.svg')),
  };
}

function weigh(files) {
  const over = [];
  for (const [name, budget] of Object.entries(BUDGETS)) {
    const size = name.endsWith('.woff2') ? files[name].length : brotliCompressSync(files[name]).length;
    process.stdout.write(`${name.padEnd(12)} ${String(size).padStart(6)} of ${budget} bytes\n`);
    if (size > budget) over.push(`${name} weighs ${size} bytes, which is more than ${budget}`);
  }
  return over;
}

// Written beside and renamed, so that a test run that builds at the same time never reads half a file.
async function place(name, bytes) {
  const beside = join(out, `.${name}.${process.pid}`);
  await writeFile(beside, bytes);
  await rename(beside, join(out, name));
}

const files = await contents();
const over = weigh(files);
if (over.length > 0) {
  process.stderr.write(`${over.join('\n')}\n`);
  process.exit(1);
}
await mkdir(out, { recursive: true });
const manifest = Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, hashed(name, bytes)]));
for (const [name, bytes] of Object.entries(files)) {
  await place(manifest[name], bytes);
  if (name.endsWith('.woff2')) continue;
  await place(`${manifest[name]}.br`, brotliCompressSync(bytes));
  await place(`${manifest[name]}.gz`, gzipSync(bytes, { level: 9 }));
}
await place('manifest.json', `${JSON.stringify(manifest, null, 2)}\n`);
if (process.argv.includes('--clean')) {
  const wanted = new Set([...Object.values(manifest).flatMap((name) => [name, `${name}.br`, `${name}.gz`]), 'manifest.json']);
  for (const name of await readdir(out)) if (!wanted.has(name)) await rm(join(out, name));
}
