import type { Register } from '../src/features/registers/register.ts';

/** A register with a field of every kind, whose entries are reviewed. */
export const EVERYTHING: Register = {
  name: 'things',
  order: 1,
  words: { one: 'thing', many: 'things', lead: 'Things.', empty: 'Add one.' },
  may: { read: 'everyone', edit: 'secretary', review: 'owner' },
  shape: { is: 'kept' },
  title: { label: 'Name', hint: '' },
  owners: { label: 'Owner', hint: '', how: 'one' },
  edition: { label: 'Edition', hint: '' },
  fields: [
    { name: 'line', is: 'line', label: 'Where it stands', needed: true },
    { name: 'text', is: 'text', label: 'What it says' },
    { name: 'day', is: 'day', label: 'Opened on' },
    { name: 'link', is: 'link', label: 'Address' },
    { name: 'number', is: 'number', label: 'Seats', unit: 'people' },
    { name: 'choice', is: 'choice', label: 'Open to all', of: { yes: 'Yes', no: 'No', elsewhere: 'Another one is' } },
    { name: 'other', is: 'record', of: ['entry_others', 'action'], label: 'Rests on' },
    { name: 'several', is: 'owner', how: 'several', label: 'Approved by' },
  ],
  review: {
    label: 'Next review',
    hint: '',
    verb: 'Review',
    began: 'day',
    verdicts: [
      { code: 'fine', word: 'Fine', holds: true },
      { code: 'broken', word: 'Broken', holds: false },
    ],
  },
  end: { verb: 'End', word: 'Ended', why: 'Why' },
  starting: {},
  check: ({ text, owners }) =>
    text('text') === 'alone' && owners('several').length === 0 ? [{ field: 'several', text: 'Say with whom' }] : [],
};
