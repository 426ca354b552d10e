import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { clean, finds, hangsUp, type Manner, saysNothing, standInForClamd, tooLarge } from '../../test/clamd.ts';
import type { Verdict } from '../core/scanner.ts';
import { clamdAt, verdictOf } from './clamd.ts';

const standIn = await standInForClamd();
after(standIn.stop);
const quick = clamdAt(standIn, { silentMs: 300, wholeMs: 1500 });

/** One sign at a time, and never an end. */
const dribbles: Manner = (socket) => {
  const timer = setInterval(() => void socket.write('s'), 100);
  socket.on('close', () => clearInterval(timer));
};
const MANNERS: readonly (readonly [does: string, manner: Manner, verdict: Verdict['is'], why: RegExp])[] = [
  ['finds nothing', clean, 'clean', /^$/],
  ['finds a virus', finds('Win.Test.EICAR_HDB-1'), 'found', /^Win\.Test\.EICAR_HDB-1$/],
  ['hangs up', hangsUp, 'unsure', /without an answer|ECONNRESET/],
  ['says nothing', saysNothing, 'unsure', /in time/],
  ['takes no file of this size', tooLarge, 'unsure', /StreamMaxLength/],
  ['answers without an end', dribbles, 'unsure', /in time/],
  ['speaks of something else', (socket) => void socket.end('<html>stream: OK'), 'unsure', /none of those/],
  ['answers in two pieces', (socket) => void (socket.write('stream: '), setTimeout(() => socket.end('OK\0'), 50)), 'clean', /^$/],
];
for (const [does, manner, is, why] of MANNERS)
  test(`a scanner that ${does}: ${is}`, async () => {
    standIn.manner = manner;
    const verdict = await quick.scan(Buffer.from('words'));
    assert.equal(verdict.is, is);
    assert.match(verdict.is === 'found' ? verdict.what : verdict.is === 'unsure' ? verdict.why : '', why);
  });

test('a file comes to the scanner whole, whatever its size', async () => {
  standIn.manner = clean;
  for (const size of [0, 1, 65_536, 65_537, 20 * 1024 * 1024]) {
    standIn.files.length = 0;
    const bytes = Buffer.alloc(size, 'a file ');
    assert.equal((await clamdAt(standIn).scan(bytes)).is, 'clean');
    assert.ok(standIn.files[0]?.equals(bytes), `${size} bytes`);
  }
});

test('a scanner that calls a file clean before it has taken it is no verdict', async () => {
  const hasty = createServer((socket) => {
    socket.on('error', () => undefined).pause();
    socket.write('stream: OK\0');
  });
  await new Promise<void>((ready) => hasty.listen(0, '127.0.0.1', ready));
  const { port } = hasty.address() as AddressInfo;
  const verdict = await clamdAt({ host: '127.0.0.1', port }).scan(Buffer.alloc(20 * 1024 * 1024));
  hasty.close();
  assert.deepEqual(verdict, { is: 'unsure', why: 'it answered before it had the whole file' });
});

test('a scanner that is not there is no verdict', async () => {
  const verdict = await clamdAt({ host: '127.0.0.1', port: await freePort() }).scan(Buffer.from('words'));
  assert.deepEqual(verdict, { is: 'unsure', why: 'ECONNREFUSED' });
});

test('the name of a virus holds nothing but letters, digits and a few signs', () => {
  assert.deepEqual(verdictOf('stream: <b>Bad\r\n virus</b> FOUND\0'), { is: 'found', what: '_b_Bad_virus_b_' });
  assert.equal(verdictOf('stream: OK FOUND').is, 'found');
  assert.equal(verdictOf('').is, 'unsure');
});

/** A string that no file holds by chance, which is all that the scanner of this test knows. */
const INVENTED = 'due-regard invented signature 7f3a91';
const CLAMD = ['/usr/sbin/clamd', '/usr/local/sbin/clamd', '/opt/homebrew/sbin/clamd'].find((path) => existsSync(path));

test(
  'clamd itself finds a signature of ours and nothing in other files',
  { skip: CLAMD ? false : 'clamd is not installed here' },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'clamd-'));
    const port = await freePort();
    writeFileSync(join(folder, 'ours.ndb'), `DueRegard.Invented:0:*:${Buffer.from(INVENTED).toString('hex')}\n`);
    const settings = [
      `TCPSocket ${port}`,
      'TCPAddr 127.0.0.1',
      `DatabaseDirectory ${folder}`,
      'Foreground yes',
      'MaxThreads 2',
      'SelfCheck 0',
    ];
    writeFileSync(join(folder, 'clamd.conf'), `${settings.join('\n')}\n`);
    const child = spawn(CLAMD ?? '', ['--config-file', join(folder, 'clamd.conf')], { stdio: 'ignore' });
    try {
      const scanner = clamdAt({ host: '127.0.0.1', port });
      await answering(child, () => scanner.scan(Buffer.from('words')));
      assert.deepEqual(await scanner.scan(Buffer.from('Minutes of the group')), { is: 'clean' });
      const found = await scanner.scan(Buffer.from(`Minutes\n${INVENTED}\n`));
      assert.equal(found.is, 'found');
      assert.match(found.is === 'found' ? found.what : '', /^DueRegard\.Invented/);
      assert.equal((await scanner.scan(Buffer.alloc(20 * 1024 * 1024, 'x'))).is, 'clean');
    } finally {
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true });
    }
  },
);

async function answering(child: ChildProcess, ask: () => Promise<Verdict>): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    assert.equal(child.exitCode, null, 'clamd ended by itself');
    if ((await ask()).is !== 'unsure') return;
    await pause(100);
  }
  assert.fail('clamd did not answer within 30 seconds');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => void server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => void server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
