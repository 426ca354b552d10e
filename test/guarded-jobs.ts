import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getHeapSpaceStatistics } from 'node:v8';

/** Jobs for the tests of the guarded process: one that works, the others that misbehave. */
export function describe(bytes: Uint8Array, name: string) {
  return { name, size: bytes.length, text: new TextDecoder().decode(bytes) };
}

export function loop(): never {
  for (;;);
}

export function fill(): never {
  let kept = [0.5];
  for (;;) kept = kept.concat(kept);
}

export function leave(): never {
  process.exit(0);
}

export function fault(): never {
  throw new TypeError('secret detail');
}

export function unsendable(): () => void {
  return () => {};
}

/** Makes much that is kept for a while, and tells how many bytes the process set aside for what is new. */
export function litter(): number {
  const kept: unknown[] = [];
  for (let made = 0; made < 3_000_000; made += 1) kept[made % 200_000] = { made };
  return getHeapSpaceStatistics().find((space) => space.space_name === 'new_space')?.space_size ?? 0;
}

export function environment(): string[] {
  return Object.keys(process.env);
}

export function trespass() {
  return {
    wrote: refusal(() => writeFileSync(join(tmpdir(), 'due-regard-trespass'), '')),
    started: refusal(() => spawnSync(process.execPath, ['-v'])),
  };
}

function refusal(act: () => unknown): string {
  try {
    act();
    return 'done';
  } catch (error) {
    return (error as { code?: string }).code ?? 'refused';
  }
}

/** Leaves a promise behind that nobody hears when it fails. */
export async function forget(): Promise<string> {
  void Promise.reject(new Error('nobody hears it'));
  await new Promise((resolve) => setTimeout(resolve, 20));
  return 'read all the same';
}
