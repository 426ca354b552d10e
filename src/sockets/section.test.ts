import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Actor } from '../core/actor.ts';
import { downTo, permission, ROLES } from '../core/permissions.ts';
import type { Db } from '../db/database.ts';
import { answersOf, type Section, type SectionBlock } from './section.ts';

const forAll = permission('test.read', 'See it', ROLES);
const forLeads = permission('test.edit', 'Change it', downTo('deputy'));
const section = (name: `test.${string}`, answers: Section['answers'], blocks: readonly SectionBlock[], may = forAll): Section => ({
  name,
  answers,
  may,
  none: `No ${name}.`,
  load: async () => blocks,
});
const words = (text: string): SectionBlock => ({ is: 'words', text });
const asked = async (sections: readonly Section[], role: Actor['role']) =>
  (await answersOf(sections, {} as Db, { role } as Actor, { groups: [], since: null })).map(({ question, blocks }) => [
    question,
    ...blocks.map((block) => (block.is === 'words' ? block.text : block.is)),
  ]);

test('each question is asked once, in its order, with what every room says to it, and at its end what there is not', async () => {
  const sections = [
    section('test.late', 'late', []),
    section('test.policies', 'late', [words('Two are late.')]),
    section('test.more', 'late', []),
    section('test.duty', 'duty', [words('It is met.')]),
  ];
  assert.deepEqual(await asked(sections, 'reader'), [
    ['duty', 'It is met.'],
    ['late', 'Two are late.', 'No test.late. No test.more.'],
  ]);
});

test('what somebody may not see is neither told nor said to be empty', async () => {
  const sections = [section('test.sealed', 'late', [words('A secret.')], forLeads), section('test.none', 'asked', [], forLeads)];
  assert.deepEqual(await asked(sections, 'reader'), []);
  assert.deepEqual(await asked(sections, 'lead'), [
    ['late', 'A secret.'],
    ['asked', 'No test.none.'],
  ]);
});
