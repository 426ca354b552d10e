import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { FEATURES } from '../../src/app.ts';
import { may, type Permission, ROLE_MEANING, ROLES } from '../../src/core/permissions.ts';
import { roleName } from '../../src/features/people/roles/rules.ts';
import { type Feature, permissionsOf, routesOf } from '../../src/sockets/feature.ts';
import { get } from '../../src/web/route.ts';
import { ROOT } from './sources.ts';

const PERMISSIONS = permissionsOf(FEATURES);
const FILE = join(ROOT, 'docs/guide/who-can-do-what.md');

function guide(): string {
  const head = ['', ...ROLES.map((role) => roleName(role))];
  // Of each room first what most may do.
  const inOrder = FEATURES.flatMap(({ permissions = [] }) => permissions.toSorted((one, other) => other.roles.length - one.roles.length));
  const rows = inOrder.map((each) => [each.means, ...ROLES.map((role) => (may(role, each) ? 'yes' : ''))]);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    '# Who can do what',
    '',
    'Printed by a test from what the rooms declare (`permissions.ts` in each); change it there, then run `test/house/permissions.test.ts` with `UPDATE=1`.',
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

/** What is wrong between what rooms say people may do and what their routes ask for. */
function faults(features: readonly Feature[]): string[] {
  const declared = permissionsOf(features);
  const asked = new Set(routesOf(features).flatMap(({ may: needed }) => (needed === 'anyone' ? [] : needed)));
  const twice = declared.filter(({ name }, index) => declared.findIndex((each) => each.name === name) !== index);
  return [
    ...twice.map(({ name }) => `${name} is declared twice`),
    ...declared.filter(({ name }) => !/^[a-z]+\.[a-z]+$/.test(name)).map(({ name }) => `${name} is no noun.verb`),
    ...declared.filter(({ roles }) => roles.length === 0).map(({ name }) => `${name} is nobody's`),
    ...declared.filter((each) => !asked.has(each)).map(({ name }) => `${name} opens no page: take it away`),
    ...[...asked].filter((each) => !declared.includes(each)).map(({ name }) => `${name} is asked for and no room declares it`),
  ];
}

test(`what routes ask for is what the rooms declare, each once (${PERMISSIONS.length} permissions)`, () => {
  assert.deepEqual(faults(FEATURES), []);
});

test('a permission that is forged, double, idle or nobody’s is found', () => {
  const [first] = PERMISSIONS;
  assert.ok(first);
  const idle: Permission = { name: 'Thing.lookAt', means: 'Look at it', roles: [] };
  const planted: Feature = {
    name: 'planted',
    permissions: [first, idle],
    routes: [get('/planted', { ...first, name: 'plan.forged' }, async () => ({ is: 'json', value: null }))],
  };
  assert.deepEqual(faults([...FEATURES, planted]), [
    `${first.name} is declared twice`,
    'Thing.lookAt is no noun.verb',
    `Thing.lookAt is nobody's`,
    'Thing.lookAt opens no page: take it away',
    'plan.forged is asked for and no room declares it',
  ]);
});

test('roles go down by rank: each has all that the next one has', () => {
  const ranks = ['lead', 'deputy', 'secretary', 'owner', 'reader'] as const;
  const wrong = ranks.flatMap((role, index) => {
    const next = ranks[index + 1];
    return next === undefined
      ? []
      : PERMISSIONS.filter((each) => may(next, each) && !may(role, each)).map(({ name }) => `${next} has ${name} and ${role} has not`);
  });
  assert.deepEqual(wrong, []);
  assert.deepEqual(
    PERMISSIONS.filter((each) => may('program', each)),
    [],
  );
});
