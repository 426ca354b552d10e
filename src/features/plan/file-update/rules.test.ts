import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pastOf, type Told } from './rules.ts';

const line = (verb: string, field = 'title', before: string | null = null): Told => ({
  action: 'a',
  verb,
  field,
  before: { value: before, words: before },
});
const CASES: readonly (readonly [
  behaviour: string,
  changes: readonly Told[],
  fromFile: boolean,
  since: readonly (readonly [string, string | null])[],
])[] = [
  ['nothing was changed since the plan was made from a file', [line('plan.made')], true, []],
  ['it was added by hand', [line('action.added')], false, [['title', null]]],
  [
    'people changed it twice: what it said at first counts',
    [line('plan.made'), line('action.edited', 'title', 'One'), line('action.edited', 'title', 'Two')],
    true,
    [['title', 'One']],
  ],
  [
    'a file spoke after people did',
    [line('plan.made'), line('action.edited', 'title', 'One'), line('plan.amended', 'title', 'Two')],
    true,
    [],
  ],
  [
    'a file spoke of another field',
    [line('plan.made'), line('action.edited', 'title', 'One'), line('plan.amended', 'due', 'x')],
    true,
    [['title', 'One']],
  ],
  [
    'the file was taken back: what people did counts again',
    [
      line('plan.made'),
      line('action.edited', 'title', 'One'),
      line('plan.amended', 'title', 'Two'),
      line('plan.amendmentUndone', 'title', 'Three'),
    ],
    true,
    [['title', 'One']],
  ],
  [
    'the file was taken back where nobody had changed anything',
    [line('plan.made'), line('plan.amended', 'title', 'Two'), line('plan.amendmentUndone', 'title', 'Three')],
    true,
    [],
  ],
];

for (const [behaviour, changes, fromFile, since] of CASES) {
  test(`the past of an action where ${behaviour}`, () => {
    const past = pastOf(changes).get('a');
    assert.deepEqual([past?.fromFile, [...(past?.since ?? [])].map(([field, { value }]) => [field, value])], [fromFile, since]);
  });
}
