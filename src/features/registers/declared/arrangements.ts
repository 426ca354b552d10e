import type { Register } from '../register.ts';

const SPEAKERS = 'Speakers are looked into before they are invited';
const ALL = [
  'Concerns are passed on by notice, check, share',
  'New staff are briefed when they begin',
  'Filtering and monitoring alerts are followed up',
];
const OPEN = [SPEAKERS, 'Requests to hire rooms are checked before they are agreed'];

export const arrangements: Register = {
  name: 'arrangements',
  order: 20,
  words: {
    one: 'arrangement',
    many: 'arrangements',
    lead: 'Standing ways of working that are never done and over: who answers for each, how it is checked, and whether it holds.',
    empty: 'Begin with one that is in place already, such as how concerns are passed on.',
  },
  may: { read: 'everyone', edit: 'secretary', review: 'owner' },
  shape: { is: 'kept' },
  title: { label: 'Way of working', hint: 'What is done whenever it is needed' },
  owners: { label: 'Owner', hint: 'The post that answers for it', how: 'one' },
  edition: null,
  fields: [
    { name: 'how', is: 'text', label: 'How it works', also: ['Description', 'Process', 'Details', 'Control'] },
    { name: 'check', is: 'line', label: 'How it is checked', hint: 'Such as: ten bookings of the term are looked through', inList: true },
    { name: 'since', is: 'day', label: 'In place since', also: ['Since', 'Date introduced'] },
    { name: 'written', is: 'record', of: ['entry_policies'], label: 'Written down in', hint: 'The policy that says it' },
  ],
  review: {
    label: 'Next check',
    hint: 'As people here say it: every term, every year, May 2027',
    verb: 'Check it',
    began: 'since',
    verdicts: [
      { code: 'holds', word: 'Holds', holds: true },
      { code: 'remarks', word: 'Holds, with remarks', holds: true },
      { code: 'fails', word: 'Does not hold', holds: false },
    ],
    where: { label: 'Where', hint: 'The meeting in which it was looked at, or the place that was visited' },
    mend: { kind: 'action', button: 'Propose an action' },
  },
  from: { kind: 'action', button: 'This is a standing way of working', into: 'how' },
  end: { verb: 'End', word: 'Ended', why: 'What takes its place, or why it is no longer needed' },
  starting: {
    university: [...ALL, ...OPEN],
    college: [...ALL, ...OPEN],
    school: [...ALL, SPEAKERS],
    trust: [...ALL, SPEAKERS],
    council: [...ALL, ...OPEN],
  },
  check: ({ day, today }) =>
    (day('since') ?? today) > today
      ? [{ field: 'since', text: 'This day is still to come. Leave it empty until the arrangement is in place' }]
      : [],
};
