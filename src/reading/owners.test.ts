import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kindOf, looksOwner, ownersAlone, readOwners, type OwnerWords } from './owners.ts';

const words: OwnerWords = {
  alone: ownersAlone(['Prevent Lead', 'College Secretary', 'Head of Estates']),
  long: new Map([
    ['AB', 'Ada Brook, Director of Students'],
    ['PWG', 'Prevent Working Group'],
    ['MSU', 'Mereside Students’ Union'],
  ]),
};

const SPLITS: readonly (readonly [string, readonly string[]])[] = [
  ['Prevent Lead', ['Prevent Lead']],
  ['AB/ PWG/ MSU', ['AB', 'PWG', 'MSU']],
  ['AB PWG', ['AB', 'PWG']],
  ['Prevent Lead / Dean / Registrar.', ['Prevent Lead', 'Dean', 'Registrar']],
  ['Bursar and General Counsel and Prevent Lead', ['Bursar and General Counsel', 'Prevent Lead']],
  ['College Secretary and Risk Manager', ['College Secretary', 'Risk Manager']],
  ['Head of Security & Safety Planning', ['Head of Security & Safety Planning']],
  ['Chaplain & Faith Adviser', ['Chaplain & Faith Adviser']],
  ['Principal & Clerk', ['Principal', 'Clerk']],
  ['SLT and computing lead', ['SLT', 'computing lead']],
  ['DSLs, SLT and IT service.', ['DSLs', 'SLT', 'IT service']],
  ['Equality, Diversity and Inclusion', ['Equality, Diversity and Inclusion']],
  ['Catering, Estates Office, Campus Security, Deputy Principal', ['Catering', 'Estates Office', 'Campus Security', 'Deputy Principal']],
  ['Policy Committee (via College Secretary)', ['Policy Committee (via College Secretary)']],
  ['Prevent Lead (who also speaks to HR; IT and Estates)', ['Prevent Lead (who also speaks to HR; IT and Estates)']],
  ['Council, on advice of College Secretary', ['Council, on advice of College Secretary']],
  ['Finance Manager for fees; Library Division for archives', ['Finance Manager for fees', 'Library Division for archives']],
  // Capitals without an end are read at once, not tried in every division.
  ['AB'.repeat(100), ['AB'.repeat(100)]],
  ['CS,LSCB and SAB leads', ['CS,LSCB and SAB leads']],
  ['Head and/or Deputy', ['Head and/or Deputy']],
  ['Ines Calder, Registrar', ['Ines Calder, Registrar']],
  ['Registrar (Ines Calder); Dean (Yusuf Amin)', ['Registrar (Ines Calder)', 'Dean (Yusuf Amin)']],
  ['n/a', []],
  ['All staff and students', ['All staff and students']],
];

test('owners are parted where one ends and another begins, and nowhere else', () => {
  for (const [text, expected] of SPLITS) {
    assert.deepEqual(
      readOwners([text], words).map((lead) => lead.text),
      expected,
      text,
    );
  }
});

test('an owner named on two lines is one owner, and a line that ends in a slash goes on', () => {
  assert.deepEqual(
    readOwners(['All staff', 'All staff'], words).map((lead) => lead.text),
    ['All staff'],
  );
  assert.deepEqual(
    readOwners(['AB/', 'PWG'], words).map((lead) => lead.text),
    ['AB', 'PWG'],
  );
});

test('initials expand by the legend of the document', () => {
  const [lead] = readOwners(['AB'], words);
  assert.deepEqual(lead, { text: 'AB', kind: 'person', expands: 'Ada Brook, Director of Students' });
});

test('what sort of owner a name is follows from its words', () => {
  const kinds: readonly (readonly [string, string])[] = [
    ['Head of Student Services', 'post'],
    ['Designated Safeguarding Lead', 'post'],
    ['University Secretary', 'post'],
    ['Prevent Steering Group', 'group'],
    ['Executive Group', 'group'],
    ['Channel Panel members', 'group'],
    ['Procurement', 'group'],
    ['Community Safety', 'group'],
    ['SLT', 'group'],
    ['Police', 'body'],
    ['Hartwell Students’ Union', 'body'],
    ['Dunmere County Council', 'body'],
    ['All staff', 'everyone'],
    ['Everyone', 'everyone'],
    ['All line managers', 'everyone'],
    ['Dr Ines Calder', 'person'],
    ['Ines Calder', 'person'],
    ['Ines Calder, Registrar', 'person'],
    ['JB', 'person'],
  ];
  for (const [name, kind] of kinds) assert.equal(kindOf(name), kind, name);
});

test('a sentence or a date is no owner', () => {
  for (const text of ['First meeting has been held with partners', '12 May 2024', '', '85%']) assert.equal(looksOwner(text), false, text);
});
