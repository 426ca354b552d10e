import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hiddenIn } from '../../../../test/routes/sending.ts';
import { bodyWithLead, makeWorld } from '../../../../test/world.ts';

const world = await makeWorld();
const { actor, lead } = await bodyWithLead(world);

const rows = (...all: readonly (readonly string[])[]) => all.map((row) => row.join('\t')).join('\n');
const HEADS = ['Ref', 'Action', 'Lead', 'Due'] as const;
const versionOf = (html: string) => /name="_version" value="(\d+)"/.exec(html)?.[1] ?? '';

/** Imports what is pasted; gives where its plan and its bench are. */
async function brought(text: string) {
  const at = String((await lead.post('/import/text', { text })).headers.location).split('?')[0] ?? '';
  const saved = await lead.post(`${at}/save`, {
    _version: versionOf((await lead.get(at)).body),
    name: 'Plan 2026-27',
    from: '1 August 2026',
    to: '31 July 2027',
  });
  assert.equal(saved.statusCode, 303, saved.body.slice(0, 300));
  return { at, plan: String(saved.headers.location) };
}
/** Who owns what in a plan, with whoever holds it. */
const owned = async (plan: string) =>
  (
    await world.owner.query<{ words: string }>(
      `select distinct o.kind || ' ' || o.name || coalesce(' (' || o.short || ')', '') || ': ' || coalesce(p.name, 'vacant') as words
       from action a join action_owner ao on ao.action_id = a.id join owner o on o.id = ao.owner_id
       left join holding h on h.owner_id = o.id and h.until_day is null left join person p on p.id = h.person_id
       where a.plan_id = $1 order by 1`,
      [plan.split('/')[2]],
    )
  ).rows.map((row) => row.words);
const counts = async () =>
  (
    await world.owner.query(
      `select (select count(*)::int from owner where body_id = $1) as owners, (select count(*)::int from person where body_id = $1) as people`,
      [actor.body.id],
    )
  ).rows[0];

test('a key of initials gives posts with their holders, and taking the import back takes both away', async () => {
  const before = await counts();
  const { at, plan } = await brought(
    rows(HEADS, ['1', 'Brief the wardens of the halls', 'ICR', '31 March 2027'], ['2', 'Write to the union', 'TW', 'May 2027']) +
      '\n\nICR – Ines Calder Ray, Policy Adviser/Prevent Officer\nTW – Tomas Weir, Head of Estates\n',
  );
  assert.deepEqual(await owned(plan), [
    'post Head of Estates (TW): Tomas Weir',
    'post Policy Adviser/Prevent Officer (ICR): Ines Calder Ray',
  ]);
  assert.notDeepEqual(await counts(), before);
  const undo = `${plan}/acts/undo`;
  assert.equal((await lead.post(undo, hiddenIn((await lead.get(`${plan}/acts`)).body, undo))).headers.location, at);
  assert.deepEqual(await counts(), before);
});

test('a post with its holder in one cell is both, and one that is there already keeps who holds it', async () => {
  const { plan } = await brought(
    rows(
      HEADS,
      ['1', 'Brief the porters at each gate', 'Prevent lead (Tomas Weir)', '31 March 2027'],
      ['2', 'Walk round the halls in winter', 'Dean (Yusuf Amin)', 'May 2027'],
      ['3', 'Ask the chaplain about the room', 'Helen Barrow', 'May 2027'],
    ),
  );
  assert.deepEqual(await owned(plan), ['post Dean: Yusuf Amin', 'post Prevent lead: Helen Barrow']);
});

test('a bracket in which others are parted by semicolons stays whole', async () => {
  const { plan } = await brought(
    rows(HEADS, ['1', 'Go through the list of rooms', 'Registrar (who asks HR; IT and Estates); Bursar', '31 March 2027']),
  );
  assert.deepEqual(await owned(plan), ['post Bursar: vacant', 'post Registrar (who asks HR; IT and Estates): vacant']);
});

test('somebody whose post the file does not say is no vacant post', async () => {
  const { plan } = await brought(rows(HEADS, ['1', 'Count the keys of the hall', 'Dr Mara Quint', '31 March 2027']));
  assert.deepEqual(await owned(plan), ['post Dr Mara Quint: Dr Mara Quint']);
});
