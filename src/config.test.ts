import assert from 'node:assert/strict';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { addressesIn } from './core/database-servers.ts';
import { type Config, config, projectFolder } from './config.ts';

function good(args: string[], env: Record<string, string> = {}): Config {
  const read = config(args, env);
  assert.ok(!Array.isArray(read), JSON.stringify(read));
  return read as Config;
}

test('Nothing set gives a program on this machine alone, with its data beside it', () => {
  assert.deepEqual(good([]), {
    dataFolder: join(projectFolder, 'data'),
    host: '127.0.0.1',
    port: 7300,
    publicUrl: 'http://127.0.0.1:7300',
    databaseUrl: null,
    smtpUrl: null,
    mailFrom: 'Due Regard <due-regard@localhost>',
    clamd: null,
    proxies: [],
    securityContact: null,
    log: 'faults',
  });
});

test('The argument for the data folder wins over the variable, in both spellings', () => {
  assert.equal(good(['--data', 'here'], { DATA: '/there' }).dataFolder, resolve('here'));
  assert.equal(good(['start', '--port', '7400'], { PORT: '7500' }).publicUrl, 'http://127.0.0.1:7400');
  assert.equal(good(['read', 'plan.docx', '--data=/here', '--other']).dataFolder, '/here');
  assert.equal(good([], { DATA: '/there' }).dataFolder, '/there');
});

test('The public address follows the port unless it is set', () => {
  assert.equal(good([], { PORT: '8080' }).publicUrl, 'http://127.0.0.1:8080');
  assert.equal(good([], { PORT: '8080', PUBLIC_URL: 'https://prevent.example.ac.uk/' }).publicUrl, 'https://prevent.example.ac.uk');
});

test('Proxies are a list of addresses and networks', () => {
  assert.deepEqual(good([], { TRUSTED_PROXIES: '127.0.0.1, ::1 10.1.0.0/16' }).proxies, ['127.0.0.1', '::1', '10.1.0.0/16']);
});

test('Whom to tell of a weakness is an address of a mailbox or of a page', () => {
  const contact = (SECURITY_CONTACT: string) => good([], { SECURITY_CONTACT }).securityContact;
  assert.equal(contact('it@example.ac.uk'), 'mailto:it@example.ac.uk');
  for (const given of ['mailto:it@example.ac.uk', 'https://example.ac.uk/security']) assert.equal(contact(given), given);
});

test('The database may be several servers, of which each keeps user, name and options', () => {
  const url = 'postgres://user:pass%40word@one,two:5433,[::1]:5434/base?sslmode=verify-full';
  assert.equal(good([], { DATABASE_URL: url }).databaseUrl, url);
  assert.deepEqual(
    addressesIn(url),
    ['one', 'two:5433', '[::1]:5434'].map((server) => `postgres://user:pass%40word@${server}/base?sslmode=verify-full`),
  );
  assert.deepEqual(addressesIn('postgres://one/base'), ['postgres://one/base']);
});

test('A variable that is set to nothing counts as not set', () => {
  assert.equal(good([], { PORT: '', DATABASE_URL: ' ' }).port, 7300);
});

const bad: readonly (readonly [string, string])[] = [
  ['SECURITY_CONTACT', 'ask us'],
  ['SECURITY_CONTACT', 'http://example.ac.uk/'],
  ['SECURITY_CONTACT', 'https://example.ac.uk/\nExpires: 2030'],
  ['SECURITY_CONTACT', 'it@example.ac.uk\nExpires: 2030-01-01T00:00:00Z'],
  ['PORT', 'abc'],
  ['PORT', '70000'],
  ['PORT', '-1'],
  ['PORT', '80.5'],
  ['HOST', 'two words'],
  ['PUBLIC_URL', 'prevent.example.ac.uk'],
  ['PUBLIC_URL', 'ftp://example.ac.uk'],
  ['PUBLIC_URL', 'https://example.ac.uk/prevent'],
  ['DATABASE_URL', 'mysql://secret@server/base'],
  ['DATABASE_URL', 'secret'],
  ['DATABASE_URL', 'postgres://secret@one,,two/base'],
  ['DATABASE_URL', 'postgres://secret@one:x,two/base'],
  ['SMTP_URL', 'http://secret@mail'],
  ['MAIL_FROM', 'nobody'],
  ['MAIL_FROM', 'a@b.c\r\nBcc: d@e.f'],
  ['TRUSTED_PROXIES', 'everyone'],
  ['TRUSTED_PROXIES', '10.1.0.0/40'],
  ['TRUSTED_PROXIES', '10.1.0.0/0'],
  ['TRUSTED_PROXIES', '::1, 10.1'],
  ['CLAMD', '127.0.0.1'],
  ['CLAMD', 'scanner:70000'],
  ['CLAMD', 'tcp://secret@scanner:3310'],
  ['LOG', 'all'],
];
for (const [name, value] of bad) {
  test(`${name} set to ${JSON.stringify(value)} is refused in one sentence that names it and keeps the value to itself`, () => {
    const read = config([], { [name]: value });
    assert.ok(Array.isArray(read));
    assert.equal(read.length, 1);
    assert.match(read[0].text, new RegExp(`^${name} must .*\\.$`));
    assert.ok(!read[0].text.includes('secret'));
  });
}

test('The scanner is a name or an address with a port', () => {
  assert.deepEqual(good([], { CLAMD: 'scanner.example.ac.uk:3310' }).clamd, { host: 'scanner.example.ac.uk', port: 3310 });
  assert.deepEqual(good([], { CLAMD: '[::1]:3310' }).clamd, { host: '::1', port: 3310 });
  assert.equal(good([], {}).clamd, null);
});

test('A data argument without a folder is refused', () => {
  const read = config(['--data'], {});
  assert.ok(Array.isArray(read));
  assert.match(read[0].text, /--data needs the name of a folder/);
});

test('Every bad value is named at once', () => {
  const read = config([], { PORT: 'x', SMTP_URL: 'x' });
  assert.deepEqual(Array.isArray(read) && read.map((each) => each.field), ['PORT', 'SMTP_URL']);
});
