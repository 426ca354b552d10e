import { readdirSync, readFileSync } from 'node:fs';

/** The most memory that any process below one has held at once, in MB, looked for until it ends; null where the system does not tell. */
export async function peakBelow(pid: number, ended: Promise<unknown>): Promise<number | null> {
  if (process.platform !== 'linux') return null;
  let peak = 0;
  const timer = setInterval(() => {
    for (const each of family(pid)) peak = Math.max(peak, heldMost(each));
  }, 20);
  await ended.finally(() => clearInterval(timer));
  return peak;
}

/** What a process and all below it hold now, in MB: as the system counts it (`rss`, in which shared pages count for each), and with shared pages counted once (`share`). */
export function heldBelow(pid: number): { readonly rss: number; readonly share: number; readonly each: readonly string[] } {
  const all = family(pid).map((each) => ({
    name: textOf(`/proc/${each}/comm`).trim(),
    rss: number(`/proc/${each}/status`, /^VmRSS:\s+(\d+)/m),
    share: number(`/proc/${each}/smaps_rollup`, /^Pss:\s+(\d+)/m),
  }));
  const sum = (of: 'rss' | 'share') => all.reduce((total, each) => total + each[of], 0);
  return {
    rss: sum('rss'),
    share: sum('share'),
    each: all.map(({ name, rss, share }) => `${name} ${Math.round(rss)} (${Math.round(share)})`),
  };
}

const number = (path: string, pattern: RegExp) => Number(pattern.exec(textOf(path))?.[1] ?? 0) / 1024;

function family(pid: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => [Number(name), parentOf(name)] as const);
  const found = [pid];
  for (const each of found) found.push(...parents.filter(([, parent]) => parent === each).map(([child]) => child));
  return found;
}

// A process may end between being listed and being looked at.
const textOf = (path: string) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};
const parentOf = (pid: string) => Number(/^PPid:\s+(\d+)/m.exec(textOf(`/proc/${pid}/status`))?.[1] ?? 0);
const heldMost = (pid: number) => Number(/^VmHWM:\s+(\d+)/m.exec(textOf(`/proc/${pid}/status`))?.[1] ?? 0) / 1024;
