import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The files that every page asks for, by the name they have before hashing. */
export type AssetName = 'styles.css' | 'browser.js' | 'font.woff2' | 'icon.svg';

function projectFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error('No package.json above the program: it must stay where npm put it');
    folder = above;
  }
  return folder;
}

/** Absolute path of the folder served at `/assets/`. */
export function assetsFolder(): string {
  return join(projectFolder(), 'dist', 'assets');
}

function isFresh(manifest: string, sources: string): boolean {
  if (!existsSync(manifest)) return false;
  // A compiled program was built together with its assets, and may stand where it cannot write.
  if (import.meta.url.endsWith('.js')) return true;
  const built = statSync(manifest).mtimeMs;
  return ['styles', 'browser', 'fonts'].every((name) => {
    const folder = join(sources, name);
    return !existsSync(folder) || readdirSync(folder).every((file) => statSync(join(folder, file)).mtimeMs <= built);
  });
}

function readManifest(): ReadonlyMap<string, string> {
  const project = projectFolder();
  const manifest = join(assetsFolder(), 'manifest.json');
  if (!isFresh(manifest, join(project, 'src', 'ui'))) {
    execFileSync(process.execPath, [join(project, 'scripts', 'assets.mjs')], { cwd: project, stdio: 'pipe' });
  }
  const parsed: unknown = JSON.parse(readFileSync(manifest, 'utf8'));
  return new Map(Object.entries(parsed as Record<string, string>));
}

let known: ReadonlyMap<string, string> | undefined;

/** The address of an asset, with its content hash, so that it may be kept for ever. Builds the assets when they are older than their sources. */
export function assetUrl(name: AssetName): string {
  known ??= readManifest();
  const file = known.get(name);
  if (file === undefined) throw new Error(`No asset called ${name}: run node scripts/assets.mjs`);
  return `/assets/${file}`;
}
