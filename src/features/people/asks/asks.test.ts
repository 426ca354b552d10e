import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyWithLead, type Browser, makeBrowser, makeWorld, signInByMail } from '../../../../test/world.ts';
import { mailNow } from './rules.ts';

const world = await makeWorld();
const MINUTE_MS = 60_000;
const later = (minutes: number) => void (world.clock.now = new Date(world.clock.now.getTime() + minutes * MINUTE_MS));

async function owner(): Promise<string> {
  const { actor } = await bodyWithLead(world);
  return (await world.owner.query<{ email: string }>('select email from account where id = $1', [actor.account])).rows[0]?.email ?? '';
}

let strangers = 0;
/** A browser on a network of its own. */
const stranger = () => makeBrowser(world, null, `198.51.${(strangers += 1) >> 8}.${strangers & 255}`);
const mailsTo = (address: string) => world.mails.filter((mail) => mail.to === address);
const codesIn = (address: string, since: number) =>
  mailsTo(address)
    .slice(since)
    .map((mail) => /this code there: (\S+ \S+)/.exec(mail.text)?.[1] ?? '');
const ask = (browser: Browser, email: string) => browser.post('/sign-in', { email });

/** Whether one of the newest messages signs in where it was asked for, as a person would try them. */
async function getsIn(browser: Browser, address: string): Promise<boolean> {
  for (const code of codesIn(address, -3).reverse()) if ((await browser.post('/sign-in/code', { code })).statusCode === 303) return true;
  return false;
}

test('however often strangers ask for an address, ten messages an hour go there at most, and its owner gets in at every moment', async () => {
  for (const known of [true, false]) {
    later(120);
    const address = known ? await owner() : 'nobody.here@example.org';
    const before = mailsTo(address).length;
    const sent: number[] = [];
    for (let minute = 0; minute < 60; minute += 1) {
      for (let time = minute === 0 ? 4 : 0; time >= 0; time -= 1)
        assert.equal((await ask(stranger(), address)).headers.location, '/sign-in/code?to=%2F');
      later(1);
      sent.push(mailsTo(address).length - before);
    }
    assert.equal(sent.at(-1), 10, address);
    if (!known) continue;
    for (const minutes of [0, 3, 7, 8, 11]) {
      later(minutes);
      await ask(stranger(), address);
      const fresh = stranger();
      assert.equal((await ask(fresh, address)).statusCode, 303);
      assert.ok(await getsIn(fresh, address), `${minutes} minutes later`);
    }
  }
});

test('asks that come at the same moment are counted one after the other', async () => {
  later(120);
  const address = await owner();
  const before = mailsTo(address).length;
  const answers = await Promise.all(Array.from({ length: 25 }, () => ask(stranger(), address)));
  assert.deepEqual([...new Set(answers.map((each) => each.statusCode))], [303]);
  assert.equal(mailsTo(address).length - before, 3);
});

test('a message is worth another one only where none that still works came a short while ago', () => {
  const now = new Date('2026-11-22T10:00:00Z');
  const ago = (minutes: number, used = false) => ({ at: new Date(now.getTime() - minutes * MINUTE_MS), used });
  const cases = [
    [[], true],
    [[ago(0), ago(0)], true],
    [[ago(0), ago(0), ago(0)], false],
    [[ago(7.9), ago(30), ago(40)], false],
    [[ago(8), ago(30), ago(40)], true],
    [[ago(1, true), ago(2, true), ago(3, true)], true],
    [[ago(1, true), ago(2), ago(3, true)], false],
  ] as const;
  for (const [mailed, expected] of cases) assert.equal(mailNow(mailed, now), expected, JSON.stringify(mailed));
});

test('a link and a code work in a browser that asked for their address, and in no other', async () => {
  later(120);
  const [address, other] = [await owner(), await owner()];
  const [one, elsewhere] = [stranger(), stranger()];
  await ask(one, address);
  await ask(elsewhere, other);
  const link = /(\/sign-in\/link\/\S+)/.exec(mailsTo(address).at(-1)?.text ?? '')?.[1] ?? '';
  const [code = ''] = codesIn(address, -1);
  assert.equal((await elsewhere.post('/sign-in/code', { code })).statusCode, 422);
  assert.equal((await elsewhere.post(link)).statusCode, 422);
  assert.equal((await stranger().post(link)).statusCode, 422);
  const guessing = stranger();
  await ask(guessing, address);
  for (let time = 0; time < 6; time += 1) assert.equal((await guessing.post('/sign-in/code', { code: 'WRONGONE' })).statusCode, 422);
  assert.equal((await guessing.post('/sign-in/code', { code })).statusCode, 422, 'too many tries there');
  assert.equal((await one.post(link)).statusCode, 303);
  assert.equal((await one.post('/sign-in/code', { code })).statusCode, 422, 'the code went with its link');
});

test('a network asks for sixty sign-ins an hour; a browser that the account knows is not held back by its neighbours', async () => {
  later(120);
  const address = await owner();
  const near = '203.0.113.9';
  const home = await signInByMail(world, address, makeBrowser(world, null, near));
  later(61);
  for (let time = 0; time < 60; time += 1)
    assert.equal((await ask(makeBrowser(world, null, near), `somebody.${time}@example.org`)).statusCode, 303);
  const before = world.mails.length;
  const refused = await ask(makeBrowser(world, null, near), address);
  assert.equal(refused.statusCode, 422);
  assert.match(refused.body, /Many sign-ins were asked for from here/);
  assert.equal(world.mails.length, before);
  assert.equal((await ask(home, address)).statusCode, 303);
  assert.ok(await getsIn(home, address));
  assert.equal((await ask(stranger(), address)).statusCode, 303, 'other networks go on');
  later(61);
  assert.equal((await ask(makeBrowser(world, null, near), address)).statusCode, 303, 'an hour later');
});

test('one browser asks ten times an hour', async () => {
  later(120);
  const browser = stranger();
  for (let time = 0; time < 10; time += 1) assert.equal((await ask(browser, `other.${time}@example.org`)).statusCode, 303);
  assert.equal((await ask(browser, 'other.11@example.org')).statusCode, 422);
});

test('what is not one plain address is refused, and nothing is sent', async () => {
  later(120);
  const address = await owner();
  const before = world.mails.length;
  for (const typed of [
    `x1<${address}>`,
    `x2 <${address}>`,
    `${address},second@example.org`,
    `"x" ${address}`,
    address.replace('k', '\u212A'),
    'mallory.\u212A@example.ac.uk',
    `${address}\nbcc: second@example.org`,
  ]) {
    if (typed !== address) assert.equal((await ask(stranger(), typed)).statusCode, 422, typed);
  }
  assert.equal(world.mails.length, before);
});

test('a message goes to the address that is kept, however it was typed', async () => {
  later(120);
  const address = await owner();
  await ask(stranger(), address.toUpperCase());
  assert.equal(world.mails.at(-1)?.to, address);
});
