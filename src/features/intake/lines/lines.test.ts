import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UNLINED_COLUMNS, unlinedPlan } from '../../../../test/pdf.ts';
import { hiddenIn } from '../../../../test/routes/sending.ts';
import { bodyWithLead, makeWorld } from '../../../../test/world.ts';

const world = await makeWorld();
const { lead } = await bodyWithLead(world);

async function bring(): Promise<string> {
  const answer = await lead.upload('/import/file', {}, { field: 'file', name: 'plan.pdf', bytes: unlinedPlan() });
  assert.equal(answer.statusCode, 303, answer.body.slice(0, 300));
  return String(answer.headers.location);
}
const versionOf = (html: string) => /name="_version" value="(\d+)"/.exec(html)?.[1] ?? '';
const draw = async (at: string, places: readonly (number | string)[]) =>
  lead.post(`${at}/lines`, {
    _version: versionOf((await lead.get(`${at}/lines`)).body),
    group: places.map(() => '0'),
    at: places.map(String),
  });

test('a table without borders is asked about: nothing is invented before, all of it is read after', async () => {
  const at = await bring();
  const before = (await lead.get(at)).body;
  assert.match(before, /Draw the column lines/);
  assert.match(before, /0 actions/);
  const page = (await lead.get(`${at}/lines`)).body;
  assert.match(page, /<text [^>]*>Train/);
  assert.match(page, /name="at"[^>]*value="\d+"/);
  const drawn = await draw(at, UNLINED_COLUMNS);
  assert.equal(drawn.headers.location, at, drawn.body.slice(0, 300));
  const after = (await lead.get(at)).body;
  assert.match(after, /6 actions/);
  assert.match(after, /Keep a list of outside speakers/);
  assert.match(after, /Bursar · 30 Jun 2027/);
  assert.match(after, /Move the column lines/);
});

test('lines can be moved, and columns still get other meanings after that', async () => {
  const at = await bring();
  await draw(at, [40, 90, 740]);
  await draw(at, UNLINED_COLUMNS);
  const html = (await lead.get(at)).body;
  assert.match(html, /6 actions/);
  await lead.post(`${at}/columns`, { _version: versionOf(html), table: '0', meaning: ['ref', 'action', 'lead', 'due', 'note'] });
  const saved = await lead.post(`${at}/save`, {
    ...hiddenIn((await lead.get(at)).body, `${at}/save`),
    name: 'Plan',
    from: '1 August 2026',
    to: '31 July 2027',
  });
  const plan = (await lead.get(String(saved.headers.location))).body;
  assert.match(plan, /6 actions/);
  assert.doesNotMatch(plan, /Kept since May/);
});

test('lines that make no columns are asked for again with what was typed', async () => {
  const at = await bring();
  const answer = await draw(at, [40, 'left', 740]);
  assert.equal(answer.statusCode, 422);
  assert.match(answer.body, /Enter places between 0 and/);
  assert.match(answer.body, /value="740"/);
});

test('a file with borders has no lines to draw', async () => {
  const at = String((await lead.post('/import/text', { text: 'Action\tLead\nTrain all staff\tDean' })).headers.location);
  assert.equal((await lead.get(`${at}/lines`)).headers.location, at);
});
