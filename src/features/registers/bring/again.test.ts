import assert from 'node:assert/strict';
import { test } from 'node:test';
import { usualCalendar } from '../../../core/calendars.ts';
import { day } from '../../../core/day.ts';
import { PAPER_KINDS, writePaper } from '../../../exchange/write.ts';
import { tables } from '../../../reading/guarded.ts';
import { registerPaper } from '../entries/paper.rules.ts';
import { readEntry } from '../entries/rules.ts';
import type { Content, Entry, EntryId } from '../entries/parts.ts';
import { EVERYTHING } from '../../../../test/everything.ts';
import { proposalsFrom } from './rules.ts';

const TODAY = day('2026-11-22');
const OWNERS = ['Registrar', 'Estates, Halls and Catering', 'Préfet des études', 'Chapel/Faith Group'].map((name, at) => ({
  id: `post-${at}`,
  name,
  holder: null,
  ended: false,
}));
const THING = { kind: 'entry_others', id: 'booking', title: 'Booking of rooms', word: 'other' };
const TERMS = { calendar: usualCalendar('university', 'England'), today: TODAY, owners: OWNERS, things: [THING] };
const TYPED = {
  title: 'Great Hall, north',
  owners: 'post-1',
  edition: 'Version 3.1',
  line: 'Beside the “old” library; second floor',
  text: 'Section 4 says who decides.\nSection 5 says by when.',
  day: '3 November 2026',
  link: 'https://example.ac.uk/halls?of=all&kind=2',
  number: '1,200',
  choice: 'elsewhere',
  other: 'entry_others:booking',
  'several-1': 'post-3',
  'several-2': 'post-1',
  'several-3': 'post-0',
  'several-4': 'post-2',
  review: 'every three years',
};

function contentOf(texts: Readonly<Record<string, string>>): Content {
  const read = readEntry(EVERYTHING, texts, TERMS);
  assert.ok(read.is === 'entry', JSON.stringify(read));
  return read.content;
}

for (const as of PAPER_KINDS.filter((kind) => kind !== 'pdf'))
  test(`an entry with a field of every kind, downloaded as ${as}, is read back as it stands`, async () => {
    const content = contentOf(TYPED);
    const entry: Entry = { ...content, id: 'x' as EntryId, nextOn: day('2029-11-20'), last: null, endedOn: null, endedWhy: '', version: 1 };
    const shown = { entries: [entry], answer: 'One.', narrowed: null, organisation: 'A College', on: TODAY };
    const { bytes } = await writePaper(registerPaper(EVERYTHING, shown), as);
    const proposed = proposalsFrom(EVERYTHING, await tables(bytes, `things.${as}`), TERMS, []);
    const [row, ...more] = proposed.rows;
    assert.ok(row);
    assert.deepEqual([row.left, more], [[], []]);
    assert.deepEqual(contentOf(row.texts), content);
  });

test('a number is read with its unit or without, and is no number with another one', () => {
  const numbers = ['12', '12 people', '1,200 People', '12people'].map((number) => contentOf({ ...TYPED, number }).fields['number']);
  assert.deepEqual(numbers, [
    { text: '12', number: 12 },
    { text: '12', number: 12 },
    { text: '1,200', number: 1200 },
    { text: '12', number: 12 },
  ]);
  for (const number of ['people', '12 chairs']) assert.equal(readEntry(EVERYTHING, { ...TYPED, number }, TERMS).is, 'wrong', number);
});
