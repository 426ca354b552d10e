import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { bodyWithLead, makeWorld } from '../../../test/world.ts';
import { verifyRecord } from '../../db/record.ts';
import { optionsIn } from './calls.ts';
import { exportCommand, importCommand, verifyCommand } from './commands.ts';

const folder = mkdtempSync(join(tmpdir(), 'commands-'));
after(() => rmSync(folder, { recursive: true }));
const world = await makeWorld();
const { actor } = await bodyWithLead(world, 'Westmere College');

async function run(command: typeof exportCommand, args: readonly string[], database = world.database) {
  let [out, err] = ['', ''];
  const code = await command(
    { args, out: { write: (text) => (out += text) }, err: { write: (text) => (err += text) }, now: world.clock.now },
    database,
  );
  return { code, out, err };
}

test('a body is exported by its name in any case of letters, by its identifier, or unnamed where it is the only one', async () => {
  for (const [number, words] of [['westmere COLLEGE'], [actor.body.id], []].entries()) {
    const file = join(folder, `${number}.zip`);
    const { code, out, err } = await run(exportCommand, [...words, '--to', file]);
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /^Everything of Westmere College is in .*\d+ kB\. It is as confidential as the data itself\.\n$/);
    assert.equal(statSync(file).mode & 0o777, 0o600);
  }
  assert.deepEqual(readdirSync(folder).sort(), ['0.zip', '1.zip', '2.zip']);
});

test('a word after an option may begin with a dash, as a key may', () => {
  const given = optionsIn(['folder', '--signed-by', '-key', '--flag'], ['signed-by'], ['flag']);
  assert.ok(typeof given !== 'string');
  assert.deepEqual([given.words, given.options['signed-by'], given.flags], [['folder'], '-key', ['flag']]);
  assert.equal(optionsIn(['--signed-by', '--flag'], ['signed-by'], ['flag']), '--signed-by');
});

test('an export stands in the record of the body, by the terminal', async () => {
  const { rows } = await world.owner.query(
    `select count(*)::int as count from record join change using (body_id, seq) where body_id = $1 and verb = 'body.exported' and after = 'the terminal'`,
    [actor.body.id],
  );
  assert.deepEqual(rows, [{ count: 3 }]);
});

test('what is exported by the command is imported by the command, and its record holds', async () => {
  const to = await makeWorld();
  const { code, out, err } = await run(importCommand, [join(folder, '0.zip')], to.database);
  assert.deepEqual([code, err], [0, '']);
  assert.match(
    out,
    /^Westmere College is here again: \d+ rows, 0 files, and a record of \d+ entries that holds\.\nIt is signed by another installation, with the key [\w-]{43}: nothing in it was changed since, .*\nNobody is signed in/,
  );
  assert.ok((await to.database.inBody(actor, 'snapshot', (db) => verifyRecord(db))).holds);
  assert.match(
    (await run(importCommand, [join(folder, '0.zip')], to.database)).err,
    /^Westmere College is here already\. .* Nothing was written\.\n$/,
  );
});

test('a wrong call is answered in a sentence and does nothing', async () => {
  await bodyWithLead(world, 'Eastmere College');
  const text = join(folder, 'plan.txt');
  writeFileSync(text, 'Prevent action plan');
  const cases: readonly (readonly [typeof exportCommand, readonly string[], RegExp])[] = [
    [exportCommand, [], /^Say which body to export:\n {2}Eastmere College {2}[0-9a-f-]{36}\n {2}Westmere College/],
    [exportCommand, ['Northmere'], /^There is no body named Northmere:/],
    [exportCommand, ['Westmere', 'College'], /^Use: due-regard export/],
    [exportCommand, ['Westmere College', '--to'], /^The option --to is not known or lacks a word after it\. Use:/],
    [exportCommand, ['Westmere College', '--as', 'x'], /^The option --as is not known/],
    [exportCommand, ['Westmere College', '--to', join(folder, '0.zip')], /0\.zip is there already\. Choose another name with --to\./],
    [exportCommand, ['Westmere College', '--to', join(folder, 'nowhere', 'x.zip')], /x\.zip cannot be written\. Check its folder/],
    [importCommand, [], /^Use: due-regard import file\.zip/],
    [importCommand, [join(folder, 'nowhere.zip')], /^There is no file .*nowhere\.zip/],
    [importCommand, [text], /^The file is damaged or was cut short\. .* Nothing was written\./],
    [importCommand, [folder], /damaged or was cut short/],
    [verifyCommand, ['--kept', join(folder, 'nowhere.txt')], /cannot be read\. Check its name and folder/],
    [verifyCommand, ['--kept', text], /^No head was found in .*plan\.txt, so nothing was checked\. A head is the whole line/],
    [verifyCommand, ['now'], /^Use: due-regard verify/],
  ];
  for (const [command, args, says] of cases) {
    const { code, out, err } = await run(command, args);
    assert.deepEqual([code === 0, out], [false, ''], args.join(' '));
    assert.match(err, says);
  }
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.endsWith('.part')),
    [],
  );
});
