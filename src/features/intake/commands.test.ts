import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readCommand } from './commands.ts';
import type { PlanReading } from '../../reading/plan-reading.ts';

const folder = mkdtempSync(join(tmpdir(), 'reading-'));
after(() => rmSync(folder, { recursive: true }));

function sample(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const code = await readCommand(args, { write: (text) => (out += text) }, { write: (text) => (err += text) });
  return { code, out, err };
}

const PLAN =
  'Prevent action plan 2025-26\n\nRef\tAction\tLead\tDeadline\n1\tTrain porters\tHead of Estates\tMay 2026\n2\tTrain cleaners\tHead of Estates\tJune 2026\n';

test('with --json it prints the reading and nothing else', async () => {
  const { code, out, err } = await run(sample('plan.txt', PLAN), '--json');
  const reading = JSON.parse(out) as PlanReading;
  assert.deepEqual(
    [code, err, reading.format, reading.source.name, reading.source.kind],
    [0, '', 'due-regard/plan-reading@1', 'plan.txt', 'text'],
  );
  assert.deepEqual(
    reading.items.map((item) => [item.ref, item.due.to]),
    [
      ['1', '2026-05-31'],
      ['2', '2026-06-30'],
    ],
  );
  assert.match(reading.source.sha256, /^[0-9a-f]{64}$/u);
});

test('without it, it prints a line for each action', async () => {
  const { code, out } = await run(sample('plan.txt', PLAN));
  assert.equal(code, 0);
  assert.match(out, /2 actions in 0 sections/u);
  assert.match(out, /1 {2}Train porters \(Head of Estates · May 2026\)/u);
});

test('a document without actions is read, and the reading says why there are none', async () => {
  const { code, out } = await run(sample('letter.txt', 'Dear all,\nthank you.\n'), '--json');
  const reading = JSON.parse(out) as PlanReading;
  assert.deepEqual([code, reading.items, reading.problems.length], [0, [], 1]);
});

test('a wrong call is 2, a file that cannot be read is 3, each with one sentence or two', async () => {
  const cases: readonly (readonly [readonly string[], number, RegExp])[] = [
    [[], 2, /^Say which file to read/u],
    [['--yaml', 'plan.txt'], 2, /no option --yaml/u],
    [['a.txt', 'b.txt'], 2, /^Say which file/u],
    [[join(folder, 'nothing.docx')], 3, /^There is no file/u],
    [[folder], 3, /is a folder/u],
    [[sample('empty.docx', '')], 3, /empty/u],
    [[sample('picture.docx', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0]))], 3, /picture/u],
  ];
  for (const [args, expected, says] of cases) {
    const { code, out, err } = await run(...args);
    assert.deepEqual([code, out], [expected, ''], args.join(' '));
    assert.match(err, says);
    assert.equal(err.trim().split('\n').length, 1);
  }
});
