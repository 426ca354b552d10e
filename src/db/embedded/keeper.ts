import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartFailure } from '../start-failure.ts';
import type { Binaries } from './binaries.ts';
import type { Layout } from './layout.ts';
import { beginServer, type EmbeddedConnection, endServer, findServer, type Server, untilGone } from './server.ts';

/** How a server is kept: who is told, whether commits are waited for, and what waits between two tries. */
export type Keeping = {
  readonly log: (line: string) => void;
  readonly durable: boolean;
  /** Rejects as soon as the signal says that the program stops. */
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<unknown>;
};

/** Keeps one server running: `trouble` says in plain words why it does not run at the moment, else null. */
export type Keeper = { start(): Promise<void>; stop(): Promise<void>; trouble(): string | null };

/** Waiting before each try, the last for ever: at once, and then longer and longer. */
const PAUSES_MS = [0, 1000, 2000, 5000, 10_000, 20_000, 30_000];
/** A server that ran so long is begun again at once, however often it died before. */
const STEADY_MS = 60_000;
const COMING_BACK = 'The database stopped by itself and is being started again.';

/** Begins the server of a data folder, or takes over the one that runs; begins it again for ever where it dies; ends it. */
export function keep(layout: Layout, binaries: Binaries, connection: EmbeddedConnection, { log, durable, pause = wait }: Keeping): Keeper {
  const stopping = new AbortController();
  const { signal } = stopping;
  let server: Server | null = null;
  let trouble: string | null = null;
  let comingBack: Promise<void> = Promise.resolve();
  let tries = 0;

  async function start(): Promise<void> {
    const found = await findServer(layout, connection);
    if (found) log('Took over the database that was still running.');
    const running = found ?? (await beginServer(layout, binaries, connection, durable));
    const since = Date.now();
    server = running;
    trouble = null;
    void untilGone(running, layout, signal).then(() => {
      if (signal.aborted) return;
      if (Date.now() - since > STEADY_MS) tries = 0;
      log('The database stopped by itself. Starting it again.');
      trouble = COMING_BACK;
      comingBack = bringBack();
    });
  }

  async function bringBack(): Promise<void> {
    while (!signal.aborted) {
      await pause(pauseAt(tries), signal).catch(() => undefined);
      if (signal.aborted) return;
      tries += 1;
      try {
        return await start();
      } catch (error) {
        trouble = (error instanceof StartFailure && error.publicly) || COMING_BACK;
        const why = error instanceof Error ? error.message : String(error);
        log(`The database does not start. Trying again in ${pauseAt(tries) / 1000} s. ${why.replaceAll(/(?<!\s)\s*\n\s*/gu, ' | ')}`);
      }
    }
  }

  async function stop(): Promise<void> {
    stopping.abort();
    await comingBack;
    if (server) await endServer(layout, binaries, server);
    if (!layout.socketFolder.startsWith(layout.dataFolder)) rmSync(layout.socketFolder, { recursive: true, force: true });
  }

  return { start, stop, trouble: () => trouble };
}

const pauseAt = (tries: number): number => PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)] ?? 0;
const wait = (ms: number, signal: AbortSignal) => sleep(ms, undefined, { signal });
