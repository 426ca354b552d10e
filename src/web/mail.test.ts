import assert from 'node:assert/strict';
import { createServer, type Server, type Socket } from 'node:net';
import { after, test } from 'node:test';
import { MailNotSent } from '../core/errors.ts';
import { mailer } from './mail.ts';

const MAIL = { to: 'robin@example.ac.uk', subject: 'Subject', text: 'Text' };
const servers: Server[] = [];
const sockets: Socket[] = [];
after(() => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers) server.close();
});

/** A mail server that does as it is told with each connection. */
async function serverThat(does: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => {
    sockets.push(socket.on('error', () => undefined));
    does(socket);
  });
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  return `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
}

const cases: readonly (readonly [string, (socket: Socket) => void])[] = [
  ['accepts and never says a word', () => undefined],
  ['greets and falls silent', (socket) => void socket.write('220 mail.example.org\r\n')],
  ['hangs up', (socket) => void socket.destroy()],
  ['refuses', (socket) => void socket.end('554 no service for robin@example.ac.uk\r\n')],
];

for (const [what, does] of cases) {
  test(`a mail server that ${what} is given up, and why is told without the address`, async () => {
    const reasons: string[] = [];
    const send = mailer({
      smtpUrl: await serverThat(does),
      from: 'Due Regard <due-regard@example.ac.uk>',
      folder: '',
      onKept: () => undefined,
      onFailed: (reason) => reasons.push(reason),
      patienceMs: 50,
    });
    await assert.rejects(send(MAIL), MailNotSent);
    assert.equal(reasons.length, 1);
    assert.match(reasons[0] ?? '', /^[A-Z]+( \d+)?$/);
  });
}

test('an address is handed on as it is, whatever a mail program might read into it', async () => {
  const said: string[] = [];
  const url = await serverThat((socket) => {
    socket.write('220 here\r\n');
    let inText = false;
    socket.on('data', (bytes) => {
      for (const line of bytes.toString('latin1').split('\r\n').filter(Boolean)) {
        if (!inText) said.push(line);
        if (inText && line !== '.') continue;
        const starts = !inText && /^data/i.test(line);
        inText = starts;
        socket.write(starts ? '354 go on\r\n' : '250 fine\r\n');
      }
    });
  });
  await mailer({ smtpUrl: url, from: 'due-regard@example.ac.uk', folder: '', onKept: () => undefined, onFailed: () => undefined })({
    ...MAIL,
    to: 'one@example.org,two@example.org',
  }).catch(() => undefined);
  assert.deepEqual(
    said.filter((line) => /two@/.test(line) && !/one@/.test(line)),
    [],
  );
});
