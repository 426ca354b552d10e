import { Agent, get } from 'node:http';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { setTimeout as pause } from 'node:timers/promises';
import { quantile } from './table.ts';

/** Who asks for what: so many people at once, each asking again when answered, after a pause where one is given. */
export type Crowd = {
  readonly url: string;
  readonly session: string;
  readonly clients: number;
  readonly seconds: number;
  readonly pauseMs?: number;
  /** As a browser asks, which takes pages compressed. */
  readonly packed?: boolean;
};

/** What a crowd found: milliseconds from asking to the last byte, and processor time of the program's thread for each page. */
export type Found = {
  readonly pages: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly cpuMs: number;
};

/** Lets a crowd ask from a thread of its own, so that asking costs the program no time. */
export async function crowd(who: Crowd): Promise<Found> {
  const before = process.threadCpuUsage();
  const found = await new Promise<Asked>((done, failed) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: who });
    worker.once('message', done);
    worker.once('error', failed);
  });
  const { user, system } = process.threadCpuUsage(before);
  return { ...found, cpuMs: (user + system) / 1000 / found.pages };
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- A port of threads, not of windows.
if (!isMainThread) parentPort?.postMessage(await ask(workerData as Crowd));

type Asked = Omit<Found, 'cpuMs'>;

async function ask({ url, session, clients, seconds, pauseMs = 0, packed = false }: Crowd): Promise<Asked> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const headers = { cookie: `session=${session}; browser=${'b'.repeat(43)}`, ...(packed ? { 'accept-encoding': 'gzip, br' } : {}) };
  const times: number[] = [];
  const begun = performance.now();
  const end = begun + seconds * 1000;
  const person = async () => {
    if (pauseMs > 0) await pause(Math.random() * pauseMs);
    while (performance.now() < end) {
      const at = performance.now();
      await page(url, headers, agent);
      times.push(performance.now() - at);
      if (pauseMs > 0) await pause(pauseMs);
    }
  };
  await Promise.all(Array.from({ length: clients }, person));
  const took = (performance.now() - begun) / 1000;
  agent.destroy();
  return { pages: times.length, perSecond: times.length / took, p50: quantile(times, 0.5), p95: quantile(times, 0.95) };
}

function page(url: string, headers: Record<string, string>, agent: Agent): Promise<void> {
  return new Promise((done, failed) => {
    const sent = get(url, { agent, headers }, (response) => {
      if (response.statusCode !== 200) failed(new Error(`${url} gave ${response.statusCode}`));
      response.resume().on('end', done).on('error', failed);
    });
    sent.on('error', failed);
  });
}
