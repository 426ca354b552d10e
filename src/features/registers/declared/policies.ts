import type { Register } from '../register.ts';

const SPEAKERS = ['External speakers and events', 'Use of premises and hiring of rooms'];
const ALL = ['Prevent', 'Safeguarding', 'Acceptable use of IT', 'Social media', 'Whistleblowing'];
const CAMPUS = [...SPEAKERS, 'Freedom of speech code of practice', 'Prayer and faith spaces', 'Research into sensitive subjects'];

export const policies: Register = {
  name: 'policies',
  order: 10,
  words: {
    one: 'policy',
    many: 'policies',
    lead: 'Policies, codes and procedures that carry the duty: who answers for each, who approved it and when it is next reviewed.',
    empty: 'Begin with the one that has to be reviewed next, such as the code of practice for external speakers.',
  },
  may: { read: 'everyone', edit: 'secretary', review: 'owner' },
  shape: { is: 'kept' },
  title: { label: 'Name', hint: 'As its own title page says it' },
  owners: { label: 'Owner', hint: 'The post that keeps it up to date', how: 'one' },
  edition: { label: 'Edition', hint: 'As the document says, such as version 3.1 or March 2026' },
  fields: [
    { name: 'approvers', is: 'owner', how: 'several', label: 'Approved by', hint: 'Each post or group, in their order' },
    {
      name: 'approved',
      is: 'day',
      label: 'Approved on',
      also: ['Date approved', 'Approval date', 'Approved'],
      hint: 'When the last of them approved this edition',
    },
    {
      name: 'duty',
      is: 'choice',
      label: 'Names the Prevent duty',
      of: { yes: 'Yes', no: 'No', elsewhere: 'Another one does' },
      inList: true,
    },
    { name: 'place', is: 'link', label: 'Where it can be read', also: ['Link', 'URL', 'Web address'] },
    { name: 'says', is: 'text', label: 'What it says of the duty', hint: 'Where in the document, and in a sentence or two what' },
  ],
  review: {
    label: 'Next review',
    hint: 'As people here say it: May 2027, every three years, or earlier if the law changes',
    verb: 'Review it',
    began: 'approved',
    verdicts: [
      { code: 'unchanged', word: 'Holds as it is', holds: true },
      { code: 'amended', word: 'Holds, amended', holds: true },
      { code: 'rework', word: 'To be reworked', holds: false },
    ],
  },
  approval: { by: 'approvers', on: 'approved' },
  end: { verb: 'Retire', word: 'Retired', why: 'What takes its place, or why it is no longer needed' },
  starting: { university: [...ALL, ...CAMPUS], college: [...ALL, ...SPEAKERS], school: ALL, trust: ALL, council: [...ALL, ...SPEAKERS] },
  check: ({ day, today }) =>
    (day('approved') ?? today) > today
      ? [{ field: 'approved', text: 'This day is still to come. Leave it empty until the policy is approved' }]
      : [],
};
