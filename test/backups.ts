import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { open } from '../src/db/open.ts';

export const skip = process.platform === 'win32' ? 'Windows is untried' : false;
export const migrations = new URL('../migrations', import.meta.url).pathname;
export const NOW = new Date('2026-11-22T10:00:00Z');
const folders: string[] = [];
const stops: (() => Promise<void>)[] = [];
after(async () => {
  for (const stop of stops) await stop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'due-regard-backup-'));
  chmodSync(folder, 0o711);
  folders.push(folder);
  return folder;
}

export const place = (dataFolder: string) => ({ dataFolder, databaseUrl: null, migrations });
export async function opened(dataFolder: string) {
  const running = await open({ ...place(dataFolder), join: false, log: () => undefined });
  stops.push(running.stop);
  return { ...running, stop: async () => void (stops.splice(stops.indexOf(running.stop), 1), await running.stop()) };
}
