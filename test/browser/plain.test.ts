import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pastedPlan } from '../routes/imported.ts';
import { bodyWithLead } from '../world.ts';
import { openBrowser, type Opened, SKIP, visit } from './open.ts';

const opened = (SKIP ? null : await openBrowser()) as Opened;

test('without script: sign in by the code from the message, import a plan, update an action, take it back', { skip: SKIP }, async () => {
  const { actor } = await bodyWithLead(opened.world, 'Plain Hall');
  const { rows } = await opened.world.owner.query<{ email: string }>('select email from account where id = $1', [actor.account]);
  const { page, context } = await visit(opened, 390, { script: false, signedIn: false });
  await page.goto(`${opened.address}/today`);
  await page.getByLabel('Your e-mail address at work').fill(rows[0]?.email ?? '');
  await page.getByRole('button', { name: 'Send me a message' }).click();
  await opened.world.work.drain();
  const code = /this code there: (\S+ \S+)/.exec(opened.world.mails.at(-1)?.text ?? '')?.[1] ?? '';
  await page.getByLabel('Code from the message').fill(code);
  await page.getByRole('button', { name: 'Sign in' }).click();
  assert.equal(new URL(page.url()).pathname, '/today');

  await page.goto(`${opened.address}/import`);
  await page.locator('textarea[name=text]').fill(pastedPlan(3));
  await page.locator('form[action="/import/text"] button[type=submit]').click();
  assert.match(page.url(), /\/imports\//);
  await page.locator('form[action$="/save"] button[type=submit]').last().click();
  assert.match(page.url(), /\/plans\//);
  assert.match(await page.locator('main').innerText(), /Write to the partners about part 2/);

  const { rows: actions } = await opened.world.owner.query<{ id: string }>('select id from action where body_id = $1 order by position', [
    actor.body.id,
  ]);
  await page.goto(`${opened.address}/actions/${actions[0]?.id}/update`);
  await page.locator('textarea[name=text]').fill('Both partners have answered');
  await page.locator('main form button[type=submit]').first().click();
  assert.match(await page.locator('body').innerText(), /Saved/);
  await page.getByRole('button', { name: 'Undo' }).first().click();
  assert.match(await page.locator('body').innerText(), /taken back/);
  await context.close();
});

test('without script: find an action by its words, and sign out', { skip: SKIP }, async () => {
  const { page, context } = await visit(opened, 1440, { script: false });
  await page.goto(`${opened.address}/search?q=governors`);
  assert.match(await page.locator('main').innerText(), /briefing 1 for governors/);
  await page.getByRole('button', { name: 'Sign out' }).first().click();
  assert.equal(new URL(page.url()).pathname, '/sign-in');
  await page.goto(`${opened.address}/today`);
  assert.equal(new URL(page.url()).pathname, '/sign-in');
  await context.close();
});
