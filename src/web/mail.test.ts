import assert from 'node:assert/strict';
import { createServer, type Server, type Socket } from 'node:net';
import { after, test } from 'node:test';
import { mailer } from './mail.ts';

const MAIL = { id: '1', to: 'robin@example.ac.uk', subject: 'Subject', text: 'Text' };
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

const mailerFor = (smtpUrl: string, said: string[] = []) =>
  mailer({ smtpUrl, mailFrom: 'Due Regard <due-regard@example.ac.uk>', dataFolder: '', say: (line) => said.push(line), patienceMs: 50 });

for (const [what, does] of cases) {
  test(`a mail server that ${what} is given up for now, and why is told without the address`, async () => {
    const said: string[] = [];
    let handing = 0;
    const handed = await mailerFor(await serverThat(does), said).deliver(MAIL, async () => void (handing += 1));
    assert.deepEqual([handed.is, 'forGood' in handed && handed.forGood, handing], ['refused', false, 0]);
    assert.match(said.join(), /^The mail server did not take a message: [A-Z]+( \d+)?$/);
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
  await mailerFor(url).deliver({ ...MAIL, to: 'one@example.org,two@example.org' }, async () => undefined);
  assert.deepEqual(
    said.filter((line) => /two@/.test(line) && !/one@/.test(line)),
    [],
  );
});
