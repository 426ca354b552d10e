import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { day, type Day } from '../../../core/day.ts';
import type { OpenAction } from './queries.ts';
import { datedDues, isMine, mendingDues } from './rules.ts';

const lead = { id: 'o1', name: 'Prevent lead', kind: 'post', holder: 'Helen Barrow' };
const group = { id: 'o3', name: 'Working group', kind: 'group', holder: null };
const action = (id: string, more: Partial<OpenAction> = {}): OpenAction => ({
  id,
  planId: 'p',
  ref: null,
  title: `Do ${id}`,
  dueText: '',
  dueKind: 'date',
  nextOn: null,
  version: 1,
  owners: [lead],
  ...more,
});
const until = day('2026-12-06');
const ALL = { mayUpdate: () => true, isMine: () => true };

describe('what falls due', () => {
  const cases: readonly (readonly [string, string | null, boolean])[] = [
    ['a late action', '2026-01-01', true],
    ['an action on the last day asked for', '2026-12-06', true],
    ['an action after it', '2026-12-07', false],
    ['an action without a day', null, false],
  ];
  for (const [name, on, is] of cases)
    it(`${is ? 'is' : 'is not'} ${name}`, () =>
      assert.equal(datedDues([action('a', { nextOn: on as Day | null })], { until }, ALL).length, is ? 1 : 0));

  it('is also what comes after it where that is asked for', () => {
    const after = action('a', { nextOn: day('2027-02-01') });
    assert.deepEqual(
      [{ until }, { until, next: true as const }].map((asked) => datedDues([after], asked, ALL).length),
      [0, 1],
    );
  });

  it('has another name when the action comes round again', () => {
    const keys = ['2026-11-01', '2026-12-01'].map((on) => datedDues([action('a', { nextOn: day(on) })], { until }, ALL)[0]?.key);
    assert.notEqual(keys[0], keys[1]);
  });

  it('is told in the words of the plan, without the names of people', () => {
    const words = [
      action('a', { nextOn: until, dueText: 'end of\n autumn term', owners: [lead, group] }),
      action('b', { nextOn: until, owners: [] }),
    ].map((each) => datedDues([each], { until }, ALL)[0]?.words);
    assert.deepEqual(words, ['The plan says when: “end of autumn term”. Owned by Prevent lead; Working group.', 'Nobody owns it yet.']);
  });

  it('is updated by those who may, and opened by others', () => {
    const verbs = [true, false].map((may) => datedDues([action('a', { nextOn: until })], { until }, { ...ALL, mayUpdate: () => may })[0]);
    assert.deepEqual(
      verbs.map((due) => [due?.verb, due?.href]),
      [
        ['Update', '/actions/a/update'],
        ['Open', '/actions/a'],
      ],
    );
  });
});

describe('the one verb of an action', () => {
  const shown = { until, next: true as const };
  const due = (asked: typeof shown | { until: typeof until }, posts: readonly string[], owners: OpenAction['owners']) =>
    datedDues([action('a', { nextOn: until, owners })], asked, { mayUpdate: () => true, isMine: isMine(posts) })[0];
  const cases: readonly (readonly [string, ReturnType<typeof due>, string, string])[] = [
    ['asks who holds it, where it is others’', due(shown, ['o9'], [lead]), 'Ask Helen Barrow', '/actions/a/comments?to=o1'],
    ['asks the first of its owners whom somebody holds', due(shown, [], [group, lead]), 'Ask Helen Barrow', '/actions/a/comments?to=o1'],
    ['updates what is one’s own', due(shown, ['o1'], [lead]), 'Update', '/actions/a/update'],
    ['updates what nobody holds, since nobody can be asked', due(shown, [], [group]), 'Update', '/actions/a/update'],
    ['updates what nobody owns', due(shown, [], []), 'Update', '/actions/a/update'],
    ['asks nobody in a calendar', due({ until }, [], [lead]), 'Update', '/actions/a/update'],
  ];
  for (const [name, found, verb, href] of cases) it(name, () => assert.deepEqual([found?.verb, found?.href], [verb, href]));

  it('is to take back what whoever looks has updated today', () => {
    const [mine, other] = ['a', 'b'].map(
      (id) => datedDues([action(id, { nextOn: until, version: 4 })], shown, { ...ALL, updated: new Set(['a']) })[0],
    );
    assert.deepEqual(mine?.updated, { action: '/actions/a/undo', fields: { version: '4', back: '/today' } });
    assert.equal(other?.updated, undefined);
  });
});

describe('what waits to be mended', () => {
  const cases: readonly (readonly [string, Partial<OpenAction>, readonly (string | undefined)[]])[] = [
    ['nothing for an action with a held owner and a date', {}, []],
    ['an owner for one that nobody owns', { owners: [] }, ['No owner']],
    ['the date for one that is not understood', { dueKind: 'unclear', dueText: 'TBC' }, ['Date unclear']],
    ['a day for one without any', { dueKind: 'none' }, ['No day']],
    ['nothing for one without a date that comes round all the same', { dueKind: 'none', nextOn: until }, []],
    ['nothing for a group without a chair', { owners: [group] }, []],
    ['both where both are wanting', { owners: [], dueKind: 'unclear' }, ['No owner', 'Date unclear']],
  ];
  for (const [name, more, words] of cases)
    it(`is ${name}`, () =>
      assert.deepEqual(
        mendingDues([action('a', more)], []).map((due) => due.word),
        words,
      ));

  it('names a vacant post with how many actions it owns', () => {
    const dues = mendingDues(
      [],
      [
        { id: 'o2', name: 'Head of Security', open: 2 },
        { id: 'o4', name: 'Chaplain', open: 1 },
      ],
    );
    assert.deepEqual(
      dues.map((due) => [due.word, due.title, due.detail]),
      [
        ['Vacant', 'Head of Security', 'It owns 2 open actions and nobody holds it.'],
        ['Vacant', 'Chaplain', 'It owns one open action and nobody holds it.'],
      ],
    );
  });
});
