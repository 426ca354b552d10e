import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Nation, Sector } from '../../core/actor.ts';
import { day } from '../../core/day.ts';
import { catalogueFor } from './catalogue.ts';
import { changesBetween, coverage, coverageSummary, type CoverageLink } from './rules.ts';
import { THEMES, type Catalogue } from './types.ts';

function catalogue(sector: Sector, edition: string, nation: Nation = 'England'): Catalogue {
  const found = catalogueFor(sector, nation, edition);
  assert.ok(found, `${sector} ${edition}`);
  return found;
}

describe('coverage', () => {
  const four = catalogue('university', 'PDG-2023').requirements.filter((each) =>
    ['HE-LP-01', 'HE-MA-01', 'HE-PE-12', 'HE-CA-03'].includes(each.id),
  );
  const link = (requirementId: string, state: 'open' | 'overdue' | 'done' | 'dropped', id = 'a1', nextOn = '2026-10-01'): CoverageLink => ({
    kind: 'action',
    requirementId,
    action: { id, ref: 'A1', title: 'An action', state, nextOn: day(nextOn) },
  });
  type Case = { readonly says: string; readonly links: readonly CoverageLink[]; readonly state: string; readonly reason: string | null };
  const cases: readonly Case[] = [
    { says: 'is a gap without a link', links: [], state: 'gap', reason: null },
    {
      says: 'is open while one action is open',
      links: [link('HE-LP-01', 'done'), link('HE-LP-01', 'open', 'a2')],
      state: 'open',
      reason: null,
    },
    {
      says: 'is overdue where nothing that goes on for it is in time',
      links: [link('HE-LP-01', 'done'), link('HE-LP-01', 'overdue', 'a2')],
      state: 'overdue',
      reason: null,
    },
    {
      says: 'is under way while something else of it is',
      links: [link('HE-LP-01', 'overdue'), link('HE-LP-01', 'open', 'a2')],
      state: 'open',
      reason: null,
    },
    { says: 'is done when every action is', links: [link('HE-LP-01', 'done')], state: 'done', reason: null },
    { says: 'is a gap again when the only action was dropped', links: [link('HE-LP-01', 'dropped')], state: 'gap', reason: null },
    {
      says: 'is met elsewhere with a reason',
      links: [{ kind: 'elsewhere', requirementId: 'HE-LP-01', reason: ' In the governance handbook ' }],
      state: 'elsewhere',
      reason: 'In the governance handbook',
    },
    {
      says: 'stays a gap when the reason is blank',
      links: [{ kind: 'elsewhere', requirementId: 'HE-LP-01', reason: '  ' }],
      state: 'gap',
      reason: null,
    },
    {
      says: 'can be said not to apply, with a reason',
      links: [{ kind: 'not-applicable', requirementId: 'HE-LP-01', reason: 'No such board' }],
      state: 'not-applicable',
      reason: 'No such board',
    },
    {
      says: 'prefers an action to a reason, and keeps the reason',
      links: [{ kind: 'elsewhere', requirementId: 'HE-LP-01', reason: 'Also here' }, link('HE-LP-01', 'open')],
      state: 'open',
      reason: 'Also here',
    },
    { says: 'ignores links to other requirements', links: [link('HE-LP-02', 'open')], state: 'gap', reason: null },
  ];
  for (const each of cases) {
    it(each.says, () => {
      const row = coverage(four, each.links).find((one) => one.requirement.id === 'HE-LP-01');
      assert.deepEqual([row?.state, row?.reason], [each.state, each.reason]);
    });
  }

  it('says since when it is overdue: since the first day that passed', () => {
    const links = [link('HE-LP-01', 'overdue', 'a1', '2026-10-01'), link('HE-LP-01', 'overdue', 'a2', '2026-09-01')];
    const rows = coverage(four, links);
    assert.deepEqual(
      [rows.find((one) => one.requirement.id === 'HE-LP-01')?.since, rows.find((one) => one.state === 'gap')?.since],
      ['2026-09-01', null],
    );
  });

  it('puts gaps first, law before expectation before good practice', () => {
    const ids = coverage(four, [link('HE-CA-03', 'done')]).map((each) => each.requirement.id);
    assert.deepEqual(ids, ['HE-MA-01', 'HE-LP-01', 'HE-PE-12', 'HE-CA-03']);
  });

  it('is summed up by state and by theme, and in a sentence', () => {
    const summary = coverageSummary(
      coverage(four, [link('HE-CA-03', 'done'), { kind: 'elsewhere', requirementId: 'HE-PE-12', reason: 'Marketing policy' }]),
      THEMES,
    );
    assert.deepEqual(summary.counts, { gap: 2, overdue: 0, open: 0, done: 1, elsewhere: 1, 'not-applicable': 0 });
    assert.equal(summary.text, 'Of 4 requirements, 2 have nothing yet, 1 is done and 1 is met elsewhere');
    assert.deepEqual(
      summary.themes.map((each) => `${each.theme} ${each.gaps}/${each.total}`),
      ['leadership-and-partnership 1/1', 'capabilities 0/1', 'reducing-permissive-environments 0/1', 'monitoring-and-assurance 1/1'],
    );
  });

  it('is summed up for an empty catalogue too', () => {
    assert.equal(coverageSummary([], THEMES).text, 'No requirements');
  });
});

describe('what changes with an edition', () => {
  const changes = changesBetween(catalogue('university', 'HEG-2015'), catalogue('university', 'PDG-2023'));
  const cases: readonly (readonly [string, string, string | null, string | null])[] = [
    ['HE-FS-01', 'new', null, null],
    ['HE-CA-03', 'moved', '21', null],
  ];
  for (const [id, change, was, now] of cases) {
    it(`lists ${id} as ${change}`, () => {
      const found = changes.find((each) => each.requirement.id === id);
      assert.deepEqual([found?.change, found?.was, found?.now], [change, was, now]);
    });
  }

  it('lists as gone what only the old edition asked', () => {
    const back = changesBetween(catalogue('university', 'PDG-2023'), catalogue('university', 'HEG-2015'));
    assert.equal(back.find((each) => each.requirement.id === 'HE-FS-01')?.change, 'gone');
  });

  it('leaves out what stayed in its place', () => {
    assert.deepEqual(changesBetween(catalogue('university', 'PDG-2023'), catalogue('university', 'PDG-2023')), []);
  });
});
