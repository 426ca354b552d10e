import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { BEFORE_A_PATTERN, endOfHole, endOfPattern, endOfText, nextLine, ROOT } from './sources.ts';

/** A pattern that a file of ours is written with. */
export type Pattern = { readonly path: string; readonly source: string; readonly flags: string };

/** The patterns written in a file, those inside of templates too. */
export function patternsOf(path: string): Pattern[] {
  const loader = path.endsWith('.tsx') ? 'tsx' : 'ts';
  const { code } = transformSync(readFileSync(join(ROOT, path), 'utf8'), {
    loader,
    jsx: 'automatic',
    legalComments: 'none',
    charset: 'utf8',
    target: 'es2024',
  });
  return patternsIn(code).map((pattern) => ({ path, ...pattern }));
}

/** The patterns in plain JavaScript. */
export function patternsIn(code: string): Omit<Pattern, 'path'>[] {
  const found: Omit<Pattern, 'path'>[] = [];
  for (let at = 0; at < code.length; at += 1) {
    const letter = code[at] as string;
    if (letter === '`') {
      const end = endOfText(code, at);
      found.push(...holesOf(code.slice(at + 1, end)).flatMap(patternsIn));
      at = end;
    } else if (letter === '"' || letter === "'") at = endOfText(code, at);
    else if (letter === '/' && code[at + 1] === '/') at = nextLine(code, at);
    else if (letter === '/' && code[at + 1] === '*') at = code.indexOf('*/', at) + 1;
    else if (letter === '/' && BEFORE_A_PATTERN.test(code.slice(Math.max(0, at - 12), at))) {
      const end = endOfPattern(code, at);
      found.push({ source: code.slice(at + 1, end), flags: /^[a-z]*/.exec(code.slice(end + 1, end + 9))?.[0] ?? '' });
      at = end;
    }
  }
  return found;
}

/** What stands in the holes of a template. */
function holesOf(template: string): string[] {
  const holes: string[] = [];
  for (let at = template.indexOf('${'); at >= 0; at = template.indexOf('${', at)) {
    const end = endOfHole(template, at + 1);
    holes.push(template.slice(at + 2, end));
    at = end;
  }
  return holes;
}
