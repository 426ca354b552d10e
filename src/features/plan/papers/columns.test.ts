import assert from 'node:assert/strict';
import { test } from 'node:test';
import { weightOf } from './columns.rules.ts';

test('a column is wide enough for its longest word, and takes less where hardly a row fills it', () => {
  const lead = { head: 'Lead', meaning: 'lead' as const };
  const usual = weightOf(lead, ['Clerk', 'Dean', 'Clerk', 'Bursar']);
  assert.ok(weightOf(lead, ['Clerk', 'Head of Communications', 'Dean', 'Bursar']) > usual);
  assert.equal(
    weightOf(lead, ['Clerk', 'Dean/Communications', 'Dean', 'Bursar']),
    weightOf(lead, ['Clerk', 'Communications', 'Dean', 'Bursar']),
  );
  const context = { head: 'Context', meaning: 'context' as const };
  assert.ok(weightOf(context, ['', '', '', '', 'A gap']) < weightOf(context, ['Risk', 'Risk', 'Gap', 'Gap', 'A gap']));
  assert.ok(weightOf(context, ['', '', '', '', 'x'.repeat(400)]) < 2 * weightOf(context, ['Risk', 'Risk', 'Gap', 'Gap', 'A gap']));
});
