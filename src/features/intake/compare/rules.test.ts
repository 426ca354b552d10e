import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  chosenOf,
  compare,
  type Difference,
  type Here,
  newNotes,
  COMPARED_FIELDS,
  type ComparedField,
  said,
  type There,
  tickedAtFirst,
} from './rules.ts';

type Row = Partial<Record<ComparedField, string>> & { readonly id: string };
const here = (row: Row, over: Partial<Here> = {}): Here => ({
  id: row.id,
  words: Object.fromEntries(COMPARED_FIELDS.map((field) => [field, said(field, row[field] ?? '')])) as Here['words'],
  diary: [],
  since: {},
  fromFile: true,
  closed: false,
  ...over,
});
const there = ({ id, ...row }: Row, diary: There['diary'] = []): There => ({
  id,
  words: Object.fromEntries(Object.entries(row).map(([field, text]) => [field, said(field as ComparedField, text)])),
  diary,
});

const PLAN: readonly Row[] = [
  {
    id: 'h1',
    ref: '1.1',
    title: 'Hold three meetings of the steering group in the year',
    theme: 'a',
    owners: 'Prevent lead',
    due: '31 July 2027',
  },
  { id: 'h2', ref: '1.2', title: 'Train every new member of staff within a term of starting', theme: 'a', owners: 'HR', due: 'Ongoing' },
  {
    id: 'h3',
    ref: '2.1',
    title: 'Review the policy on external speakers and publish it\nWrite guidance for the organisers of events',
    theme: 'b',
    owners: 'Registrar',
    due: '31 December 2026',
  },
  { id: 'h4', ref: '2.2', title: 'Check the filters of the network against the national list', theme: 'b', owners: 'IT', due: 'June 2027' },
];
const file = (...changes: readonly (Row | null | Partial<Row>)[]): There[] =>
  PLAN.flatMap((row, at) => (changes[at] === null ? [] : [there({ ...row, ...changes[at], id: `t${at + 1}` })]));
const keep = {};

/** In one line a pair: what it is to what, and which fields differ. */
function told(difference: Difference): string[] {
  const pairs = difference.changed.map(
    (pair) =>
      `${pair.here.id} is ${pair.there.id}${pair.sure ? '' : ' perhaps'}: ${[...pair.changes.map((each) => `${each.field}${each.why === 'file' ? '' : ` (${each.why})`}`), ...pair.notes.map((note) => `“${note.text}”${note.like ? ' (like)' : ''}`)].join(', ')}`,
  );
  return [
    ...pairs,
    ...difference.added.map((each) => `new ${each.there.id}${each.from ? ` from ${each.from}` : ''}`),
    ...difference.gone.map((each) => `gone ${each.here.id}${each.into ? ` into ${each.into}` : ''}`),
  ];
}

const CASES: readonly (readonly [behaviour: string, plan: readonly Here[], file: readonly There[], told: readonly string[]])[] = [
  ['nothing has changed', PLAN.map((row) => here(row)), file(), []],
  [
    'only blanks, dashes and bullets differ',
    PLAN.map((row) => here(row)),
    file({ title: '· Hold three meetings of the  steering group in the year' }),
    [],
  ],
  [
    'an action is reworded under its number',
    PLAN.map((row) => here(row)),
    file({ title: 'The steering group meets in each term and keeps minutes' }),
    ['h1 is t1 perhaps: title'],
  ],
  [
    'an action is reworded a little',
    PLAN.map((row) => here(row)),
    file(keep, { title: 'Train every new member of staff within six weeks of starting' }),
    ['h2 is t2: title'],
  ],
  ['only a date has changed', PLAN.map((row) => here(row)), file(keep, keep, keep, { due: 'July 2027' }), ['h4 is t4: due']],
  [
    'references are renumbered',
    PLAN.map((row) => here(row)),
    file({ ref: '1' }, { ref: '2' }, { ref: '3' }, { ref: '4' }),
    ['h1 is t1: ref', 'h2 is t2: ref', 'h3 is t3: ref', 'h4 is t4: ref'],
  ],
  [
    'a row comes first and all numbers move down',
    PLAN.map((row) => here(row)),
    [there({ id: 't0', ref: '1.1', title: 'Appoint a deputy for the lead', theme: 'a' }), ...file({ ref: '1.2' }, { ref: '1.3' })],
    ['h1 is t1: ref', 'h2 is t2: ref', 'new t0'],
  ],
  ['an action moves to another theme', PLAN.map((row) => here(row)), file(keep, { theme: 'b' }), ['h2 is t2: theme']],
  [
    'a row is split in two',
    PLAN.map((row) => here(row)),
    [
      ...file(keep, keep, { title: 'Review the policy on external speakers and publish it' }),
      there({ id: 't5', ref: '2.3', title: 'Write guidance for the organisers of events', theme: 'b' }),
    ],
    ['h3 is t3: title', 'new t5 from h3'],
  ],
  [
    'two rows become one',
    PLAN.map((row) => here(row)),
    file(
      keep,
      {
        title: 'Train every new member of staff within a term of starting, and check the filters of the network against the national list',
      },
      keep,
      null,
    ),
    ['h2 is t2: title', 'gone h4 into t2'],
  ],
  ['a row is gone', PLAN.map((row) => here(row)), file(keep, null), ['gone h2']],
  [
    'what was added here by hand is not missed',
    [...PLAN.map((row) => here(row)), here({ id: 'h5', title: 'Visit the partners' }, { fromFile: false })],
    file(),
    [],
  ],
  ['what has ended here is not missed', PLAN.map((row, at) => here(row, { closed: at === 0 })), file(null), []],
  ['a field is empty in the file', PLAN.map((row) => here(row)), file({ owners: '' }), ['h1 is t1: owners (emptied)']],
  [
    'people changed a field here, and the file says what it said',
    PLAN.map((row) => here({ ...row, owners: 'Principal' }, { since: { owners: said('owners', row.owners ?? '') } })),
    file(),
    [],
  ],
  [
    'people changed a field here, and the file says something new',
    PLAN.map((row) => here({ ...row, due: 'May 2027' }, { since: { due: said('due', row.due ?? '') } })),
    file({ due: 'June 2028' }),
    ['h1 is t1: due (both)'],
  ],
  [
    'people changed a field and changed it back',
    PLAN.map((row) => here(row, { since: { due: said('due', row.due ?? '') } })),
    file({ due: 'June 2028' }),
    ['h1 is t1: due'],
  ],
  [
    'a progress note is added',
    PLAN.map((row) => here(row, { diary: ['The first meeting was held in October.'] })),
    [
      there({ ...(PLAN[0] as Row), id: 't1' }, [
        { on: null, text: 'The first meeting was held in October.' },
        { on: '2027-01-12', text: 'The second meeting was held.' },
      ]),
      ...file().slice(1),
    ],
    ['h1 is t1: “The second meeting was held.”'],
  ],
  [
    'owners stand in another order',
    PLAN.map((row) => here({ ...row, owners: 'HR\nClerk' })),
    file({ owners: 'Clerk; HR' }, { owners: 'Clerk; HR' }, { owners: 'Clerk; HR' }, { owners: 'Clerk; HR' }),
    [],
  ],
];

describe('a newer file beside a plan, where', () => {
  for (const [behaviour, plan, rows, expected] of CASES) it(behaviour, () => assert.deepEqual(told(compare(plan, rows)), expected));

  it('rows without numbers are told apart by their words, however alike', () => {
    const plan = [1, 2, 3, 4].map((number) =>
      here({ id: `h${number}`, title: `Hold briefing ${number} for the staff of building ${number}` }),
    );
    const rows = [4, 2, 1, 3].map((number) =>
      there({ id: `t${number}`, title: `Hold briefing ${number} for the staff of building ${number}`, due: 'June' }),
    );
    assert.deepEqual(
      compare(plan, rows).changed.map((pair) => pair.here.id.slice(1) === pair.there.id.slice(1)),
      [true, true, true, true],
    );
  });
  it('a person has said which row is which', () => {
    const rows = file(null, keep, keep, keep);
    const apart = compare(
      PLAN.map((row) => here(row)),
      [...rows, there({ id: 't9', ref: '9', title: 'Something else altogether' })],
      { t9: 'h1', t2: null },
    );
    assert.deepEqual(
      told(apart).filter((line) => /t9|t2|h2/.test(line)),
      ['h1 is t9: title, ref', 'new t2 from h2', 'gone h2'],
    );
  });
});

describe('what is ticked at first', () => {
  const plan = PLAN.map((row, at) =>
    here(at === 1 ? { ...row, due: 'May 2027' } : row, at === 1 ? { since: { due: said('due', 'Ongoing') } } : {}),
  );
  const difference = compare(plan, [
    ...file({ due: 'June 2028', owners: '' }, { due: 'Termly' }, keep, null),
    there({ id: 't8', title: 'Appoint a deputy for the lead' }),
  ]);
  it('is all that only the file changed, and what is new', () => assert.deepEqual([...tickedAtFirst(difference)], ['h1/due', 'new/t8']));
  it('and nothing else is imported', () => {
    const { pairs, added, ended } = chosenOf(difference, tickedAtFirst(difference));
    assert.deepEqual(
      [pairs.map(({ pair, changes }) => [pair.here.id, changes.map((each) => each.field)]), added.length, ended.length],
      [[['h1', ['due']]], 1, 0],
    );
  });
  it('an action that is gone ends only where a person says how', () =>
    assert.deepEqual(
      chosenOf(difference, new Set(['gone/h4/done'])).ended.map(({ how }) => how),
      ['done'],
    ));
});

describe('notes that are new', () => {
  const NOTES: readonly (readonly [behaviour: string, diary: readonly string[], notes: readonly string[], fresh: readonly string[]])[] = [
    ['none where the same one is there', ['A meeting was held.'], ['· A meeting  was held.'], []],
    ['none where it is part of one', ['A meeting was held. It was well attended.'], ['A meeting was held.'], []],
    [
      'only what goes on where one ended',
      ['A meeting was held.'],
      ['A meeting was held. A second one followed.'],
      ['A second one followed.'],
    ],
    ['none where the program itself put the day before it', ['A meeting was held.'], ['12 Jan 2027: A meeting was held.'], []],
    [
      'only what somebody wrote behind such a note',
      ['A meeting was held.'],
      ['12 Jan 2027: A meeting was held. A second one followed.'],
      ['A second one followed.'],
    ],
    ['the whole of another', ['A meeting was held.'], ['Training was given to forty people.'], ['Training was given to forty people.']],
  ];
  for (const [behaviour, diary, notes, fresh] of NOTES)
    it(`are ${behaviour}`, () =>
      assert.deepEqual(
        newNotes(
          diary,
          notes.map((text) => ({ on: null, text })),
        ).map((note) => note.text),
        fresh,
      ));
  it('are marked where one is much like them', () =>
    assert.equal(
      newNotes(['Training was given to forty people in October'], [{ on: null, text: 'Training was given in October to forty people.' }])[0]
        ?.like,
      true,
    ));
});

it('of very many notes only those that the diary has to the letter are known again', () => {
  const many = (word: string) => Array.from({ length: 60 }, (_, at) => `The ${word} of number ${at} was held`);
  const half = 'The meeting of number 7';
  const given = [...many('meeting'), ...many('briefing'), half].map((text) => ({ on: null, text }));
  assert.deepEqual(
    newNotes(many('meeting'), given).map((note) => note.text),
    [...many('briefing'), half],
  );
  assert.deepEqual(newNotes(many('meeting'), [{ on: null, text: half }]), []);
});
