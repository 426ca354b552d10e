import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../../../core/day.ts';
import { catalogueFor, editionsFor } from '../catalogue.ts';
import type { RequirementLink } from '../links/queries.ts';
import { type CatalogueChange, changesBetween } from '../rules.ts';
import { movedWords, type Remapping, remappingPaper, remappingWords } from './rules.ts';

const change = (id: string, kind: CatalogueChange['change']): CatalogueChange => ({
  requirement: { id, title: `Expectation ${id}`, force: 'should' } as CatalogueChange['requirement'],
  change: kind,
  was: '16',
  now: null,
});
const answer = (requirement: string, id: string): RequirementLink =>
  ({ requirement, id, ref: 'A1', title: 'Brief the staff' }) as RequirementLink;
const edition = { title: 'The guidance' } as Remapping['from'];
const remapping = (changes: readonly CatalogueChange[], answers: readonly RequirementLink[]): Remapping => ({
  from: edition,
  to: edition,
  changes,
  answers: Map.groupBy(answers, (each) => each.requirement),
});

const CASES: readonly [changes: readonly CatalogueChange[], answers: readonly RequirementLink[], words: string][] = [
  [[], [], 'The two editions ask the same, in the same places.'],
  [[change('1', 'new')], [], '1 expectation is new; no action is touched.'],
  [
    [change('1', 'new'), change('2', 'gone'), change('3', 'gone')],
    [answer('2', 'a')],
    '1 expectation is new, 2 are no longer asked; 1 action is touched.',
  ],
  [
    [change('1', 'moved'), change('2', 'moved')],
    [answer('1', 'a'), answer('2', 'a'), answer('2', 'b'), answer('9', 'c')],
    '2 stand in another place; 2 actions are touched.',
  ],
];
for (const [changes, answers, words] of CASES)
  test(`the answer is “${words}”`, () => assert.equal(remappingWords(remapping(changes, answers)), words));

test('a place that nobody has established is said to be so', () => {
  const between = { from: { code: 'old' }, to: { code: 'new' } } as Pick<Remapping, 'from' | 'to'>;
  const said = (
    kind: CatalogueChange['change'],
    refs: readonly { edition: string; paragraphs: string | null }[],
    was: string | null,
    now: string | null,
  ) => {
    const each = change('1', kind);
    return movedWords({ ...each, requirement: { ...each.requirement, refs } as CatalogueChange['requirement'], was, now }, between);
  };
  assert.equal(said('moved', [], '16-17', null), '16-17, now not established');
  assert.equal(said('gone', [{ edition: 'old', paragraphs: '19' }], '19', null), 'Paragraph 19 (not verified)');
  assert.equal(said('new', [{ edition: 'new', paragraphs: null }], null, null), 'Paragraph not established');
  assert.equal(said('new', [{ edition: 'an act', paragraphs: 'section 3' }], null, null), 'In a text beside the guidance');
});

test('the paper lists every change between two real editions, each once', () => {
  const [newer, older] = editionsFor('university', 'England').map((each) => catalogueFor('university', 'England', each.code));
  assert.ok(newer && older);
  const changes = changesBetween(older, newer);
  const paper = remappingPaper(
    { from: older.edition, to: newer.edition, changes, answers: new Map() },
    'Westmere College',
    day('2026-11-22'),
  );
  const table = paper.blocks.find((block) => block.is === 'table');
  assert.equal(table?.groups.flatMap((group) => group.rows).length, changes.length);
  assert.ok(changes.length > 5);
});
