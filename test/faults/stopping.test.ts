import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { freePort, killAll, newDataFolder, removeFolder, startProgram } from '../../bench/program.ts';

/** A connection to the program that has sent this much; `heard` is what came back by its end. */
async function send(port: number, text: string): Promise<{ socket: Socket; heard: Promise<string> }> {
  const socket = connect(port, '127.0.0.1');
  let all = '';
  socket.on('data', (bytes) => void (all += bytes)).on('error', () => undefined);
  const heard = new Promise<string>((done) => socket.on('close', () => done(all)));
  await once(socket, 'connect');
  socket.write(text);
  return { socket, heard };
}

const HALF_A_FORM =
  'POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nemail=';

// It may take half a minute: half of it for requests that were begun, half for the database. The rest is for the start.
test(
  'told to stop, the program is gone with its database though requests of which half was sent are open, and asks who comes to wait',
  { timeout: 120_000 },
  async () => {
    const dataFolder = newDataFolder();
    const port = await freePort();
    const program = await startProgram(dataFolder, port);
    try {
      const halves = [await send(port, HALF_A_FORM), await send(port, 'GET / HTTP/1.1\r\nHo')];
      assert.match(await (await send(port, 'GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).heard, /^HTTP\/1\.1 200 /);
      const ended = once(program.process, 'exit');
      program.process.kill('SIGTERM');
      let late = '';
      while (!late.includes(' 503 '))
        late = await (await send(port, 'GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).heard;
      assert.match(late, /\r\nretry-after: \d+\r\n/i);
      assert.deepEqual(await ended, [0, null]);
      assert.deepEqual(await Promise.all(halves.map(({ heard }) => heard)), ['', '']);
      assert.equal(existsSync(join(dataFolder, 'postgres', 'postmaster.pid')), false);
    } finally {
      if (program.process.exitCode === null && program.process.signalCode === null) await killAll(program);
      removeFolder(dataFolder);
    }
  },
);
