import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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

export function environment(): string[] {
  return Object.keys(process.env);
}

export function trespass() {
  return { wrote: refusal(() => writeFileSync(join(tmpdir(), 'due-regard-trespass'), '')), started: refusal(() => spawnSync(process.execPath, ['-v'])) };
}

function refusal(act: () => unknown): string {
  try {
    act();
    return 'done';
  } catch (error) {
    return (error as { code?: string }).code ?? 'refused';
  }
}
