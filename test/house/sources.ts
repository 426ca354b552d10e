import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** One file of ours, by its path from the root with forward slashes, and what it imports. */
export type Source = { readonly path: string; readonly text: string; readonly lines: number; readonly imports: readonly Imported[] };
/** `to` is a path of ours, or the name of a library. */
export type Imported = { readonly to: string; readonly own: boolean; readonly typesOnly: boolean };

/** Every file below a folder whose name ends in one of `ends`. */
export function filesBelow(folder: string, ends: readonly string[]): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && ends.some((end) => entry.name.endsWith(end)))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** Every folder below a folder. */
export function foldersBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

export function readSource(path: string): Source {
  const text = readFileSync(join(ROOT, path), 'utf8');
  return { path, text, lines: text.trimEnd().split('\n').length, imports: importsOf(path, text) };
}

const IMPORT =
  /^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)|import\.meta\.resolve\(\s*['"]([^'"]+)['"]|new URL\(\s*['"](\.[^'"]+\.[tj]sx?)['"]\s*,\s*import\.meta\.url/gm;

function importsOf(path: string, text: string): Imported[] {
  return [...text.matchAll(IMPORT)].map((match) => {
    const to = match[2] ?? match[3] ?? match[4] ?? match[5] ?? '';
    const own = to.startsWith('.');
    return {
      to: own ? posix.normalize(posix.join(posix.dirname(path), to)) : libraryOf(to),
      own,
      typesOnly: match[1] !== undefined || namesTypesOnly(match[0]),
    };
  });
}

function namesTypesOnly(statement: string): boolean {
  const named = /\{([^}]*)\}/.exec(statement)?.[1];
  return named !== undefined && named.split(',').every((each) => each.trim() === '' || each.trim().startsWith('type '));
}

function libraryOf(specifier: string): string {
  if (specifier.startsWith('node:')) return 'node';
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier);
}

/** `core`, `db`, … for a layer; `features` for a room; the file's name for a door such as `app.ts`. */
export function layerOf(path: string): string {
  const [, first = '', ...rest] = path.split('/');
  return rest.length === 0 ? basename(path) : first;
}

/** The room that a file is in, or null. */
export function roomOf(path: string): string | null {
  return /^src\/features\/([^/]+)\//.exec(path)?.[1] ?? null;
}

/** A file in which tests or samples are kept: it may look anywhere. */
export function isTest(path: string): boolean {
  return /\.(?:test\.tsx?|examples\.ts)$/.test(path);
}

/** The rounds in which files import each other, for their types too: each as the way from a file back to itself. */
export function roundsOf(sources: readonly Source[]): string[] {
  const next = new Map(sources.map((source) => [source.path, source.imports.filter((each) => each.own).map((each) => each.to)]));
  const state = new Map<string, 'open' | 'done'>();
  const rounds: string[] = [];
  const walk = (path: string, way: readonly string[]) => {
    if (state.get(path) === 'done') return;
    if (state.get(path) === 'open') return void rounds.push([...way.slice(way.indexOf(path)), path].join(' → '));
    state.set(path, 'open');
    for (const each of next.get(path) ?? []) walk(each, [...way, path]);
    state.set(path, 'done');
  };
  for (const path of next.keys()) walk(path, []);
  return rounds;
}

/** The texts of a file that people may see: its strings and what stands between its tags, without comments and imports. */
export function textsOf(source: Source): string[] {
  const loader = source.path.endsWith('.tsx') ? 'tsx' : 'ts';
  const { code } = transformSync(source.text, { loader, jsx: 'automatic', legalComments: 'none', charset: 'utf8', target: 'es2024' });
  return stringsIn(code);
}

/** What stands before a pattern and never before a stroke that divides. */
export const BEFORE_A_PATTERN = /(?:^|[(,=:[!&|?{};+\n]|=>|return|typeof)\s*$/;

/** The string and template texts of plain JavaScript; `${…}` inside a template becomes `…`. */
export function stringsIn(code: string): string[] {
  const found: string[] = [];
  for (let at = 0; at < code.length; at += 1) {
    const letter = code[at] as string;
    if (letter === '"' || letter === "'" || letter === '`') {
      const end = endOfText(code, at);
      found.push(code.slice(at + 1, end));
      at = end;
    } else if (letter === '/' && code[at + 1] === '/') at = nextLine(code, at);
    else if (letter === '/' && code[at + 1] === '*') at = code.indexOf('*/', at) + 1;
    else if (letter === '/' && BEFORE_A_PATTERN.test(code.slice(Math.max(0, at - 12), at))) at = endOfPattern(code, at);
  }
  return found.flatMap((text) => (text.includes('${') ? [text.replaceAll(/\$\{[^}]*\}/g, '…')] : [text]));
}

export function nextLine(code: string, from: number): number {
  const end = code.indexOf('\n', from);
  return end < 0 ? code.length : end;
}

export function endOfText(code: string, start: number): number {
  const quote = code[start];
  for (let at = start + 1; at < code.length; at += 1) {
    if (code[at] === '\\') at += 1;
    else if (code[at] === quote) return at;
    else if (quote === '`' && code[at] === '$' && code[at + 1] === '{') at = endOfHole(code, at + 1);
  }
  return code.length;
}

export function endOfHole(code: string, start: number): number {
  let depth = 0;
  for (let at = start; at < code.length; at += 1) {
    const letter = code[at] as string;
    if (letter === '"' || letter === "'" || letter === '`') at = endOfText(code, at);
    else if (letter === '{') depth += 1;
    else if (letter === '}') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return code.length;
}

export function endOfPattern(code: string, start: number): number {
  let inSet = false;
  for (let at = start + 1; at < code.length; at += 1) {
    const letter = code[at];
    if (letter === '\\') at += 1;
    else if (letter === '[') inSet = true;
    else if (letter === ']') inSet = false;
    else if ((letter === '/' && !inSet) || letter === '\n') return at;
  }
  return code.length;
}
