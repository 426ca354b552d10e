import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Sector } from '../core/actor.ts';
import type { ActingRole } from '../core/permissions.ts';
import type { BodyId } from '../core/ids.ts';
import type { NavGroup } from '../ui/parts/nav.tsx';
import { ENTRIES_AT_FIRST, NAV_GROUPS, navFor, type NavItem } from './nav.ts';
import { planRead } from '../features/plan/permissions.ts';
import { bodyEdit } from '../features/people/permissions.ts';

const who = (role: ActingRole = 'lead', sector: Sector = 'university') => ({
  role,
  body: {
    id: 'b' as BodyId,
    name: 'Hall',
    sector,
    nation: 'England' as const,
    calendar: { yearStarts: '08-01', terms: [] },
    demonstration: false,
  },
});
const room = (label: string, group: NavItem['group'], more: Partial<NavItem> = {}): NavItem => ({
  label,
  group,
  href: `/${label}`,
  may: planRead,
  order: 10,
  ...more,
});
const said = (groups: readonly NavGroup[]) => groups.map(({ name, items }) => `${name}: ${items.map((item) => item.text).join(', ')}`);

/** The rooms of a whole house, in the disorder in which they may be declared. */
const FIFTEEN = [
  room('settings', 'Settings', { seldom: true, order: 20, may: bodyEdit }),
  room('people', 'Settings', { seldom: true }),
  room('today', 'Now'),
  room('coverage', 'Plan', { order: 20 }),
  room('plan', 'Plan'),
  room('policies', 'Registers', { order: 40 }),
  room('training', 'Registers', { order: 20 }),
  room('risks', 'Registers', { order: 10 }),
  room('partners', 'Registers', { order: 50, sectors: ['council'] }),
  room('estate', 'Registers', { order: 60, seldom: true }),
  room('meetings', 'Decisions', { order: 10 }),
  room('events', 'Decisions', { order: 20 }),
  room('concerns', 'Decisions', { order: 30 }),
  room('returns', 'Assurance', { order: 10 }),
  room('public', 'Assurance', { order: 20 }),
];

describe('the navigation', () => {
  test('stands in groups in their order, and a group without an entry does not show', () => {
    const { first, more } = navFor([room('people', 'Settings'), room('coverage', 'Plan', { order: 20 }), room('plan', 'Plan')], who());
    assert.deepEqual(said(first), ['Plan: plan, coverage', 'Settings: people']);
    assert.deepEqual(more, []);
  });

  test('holds what the person may, and what their kind of organisation has', () => {
    assert.match(said(navFor(FIFTEEN, who('lead', 'council')).first).join(), /partners/);
    assert.doesNotMatch(JSON.stringify(navFor(FIFTEEN, who('lead', 'school'))), /partners/);
    assert.doesNotMatch(JSON.stringify(navFor(FIFTEEN, who('reader'))), /settings/);
    assert.deepEqual(navFor(FIFTEEN, who('program')), { first: [], more: [] });
  });

  test('of many rooms shows nine, and the rest behind one, seldom used ones first; nothing is lost', () => {
    const { first, more } = navFor(FIFTEEN, who());
    assert.deepEqual(said(first), [
      'Now: today',
      'Plan: plan, coverage',
      'Registers: risks, training, policies',
      'Decisions: meetings, events, concerns',
    ]);
    assert.deepEqual(said(more), ['Registers: estate', 'Assurance: returns, public', 'Settings: people, settings']);
    const shown = [...first, ...more].flatMap((group) => group.items);
    assert.equal(first.flatMap((group) => group.items).length, ENTRIES_AT_FIRST);
    assert.equal(new Set(shown.map((item) => item.key)).size, FIFTEEN.length - 1);
  });

  test('of nine rooms puts none behind another', () => {
    const nine = FIFTEEN.filter((item) => !item.sectors).slice(0, ENTRIES_AT_FIRST);
    assert.deepEqual(navFor(nine, who()).more, []);
    assert.ok(NAV_GROUPS.length <= 6);
  });
});
