import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { may, PERMISSION_MEANING, PERMISSIONS, ROLE_MEANING, ROLES } from '../../../core/permissions.ts';
import { roleName } from './rules.ts';

const FILE = new URL('../../../../docs/guide/who-can-do-what.md', import.meta.url);

function guide(): string {
  const head = ['', ...ROLES.map((role) => roleName(role))];
  const rows = PERMISSIONS.map((permission) => [
    PERMISSION_MEANING[permission],
    ...ROLES.map((role) => (may(role, permission) ? 'yes' : '')),
  ]);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    '# Who can do what',
    '',
    'Printed from `src/core/permissions.ts` by a test; change the table there, then run the test with `UPDATE=1`.',
    '',
    ...ROLES.map((role) => `- **${roleName(role)}**${ROLE_MEANING[role].slice(roleName(role).length)}.`),
    '',
    line(head),
    line(head.map(() => '---')),
    ...rows.map(line),
    '',
  ].join('\n');
}

test('the guide says who can do what as the program does', () => {
  if (process.env['UPDATE'] === '1') writeFileSync(FILE, guide());
  assert.equal(readFileSync(FILE, 'utf8'), guide(), 'Run this test with UPDATE=1 to print the guide again');
});
