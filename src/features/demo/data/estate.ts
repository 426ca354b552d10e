import type { ActionStory } from '../types.ts';

const CLERK = 'Clerk to Council';
const SECRETARY = 'University Secretary';
const LEAD = 'Prevent Lead';
const ESTATES = 'Director of Estates';
const IT = 'Chief Information Officer';

/** Themes G to J: information technology, students and their union, estate; research has no action. */
export const ESTATE: readonly ActionStory[] = [
  {
    ref: 'G1', theme: 'G', title: 'Bring the acceptable use policy up to date so that it names the duty', began: 'not-started',
    measure: 'Policy approved', count: { target: 1, unit: 'policies' }, owners: [IT], due: { last: '31 July {y1}', now: 'September {y0}' }, requirements: ['HE-PE-09'],
    story: [
      { ago: 170, by: IT, status: 'on-track', text: 'Revised text agreed by the IT committee.' },
      { ago: 92, by: IT, status: 'done', value: 1, text: 'Policy published; users accept it at sign-in.', shows: [{ title: 'Acceptable use policy', page: 'https://www.westmere.example/it/acceptable-use' }] },
    ],
  },
  {
    ref: 'G2', theme: 'G', title: 'Record the decision about web filtering, with reasons', began: 'not-started',
    measure: 'Decision paper agreed by the working group', count: { target: 1, unit: 'papers' }, owners: [IT, 'Data Protection Officer'], due: { last: 'TBC, with the network renewal', now: 'TBC, with the network renewal' }, requirements: ['HE-PE-10'],
    story: [
      { ago: 118, by: IT, status: 'on-track', text: 'Options paper: none, warn, or block with a route for research.' },
      { ago: 46, by: CLERK, value: 0, text: 'Working group asked for more on privacy and academic freedom.' },
      { ago: 40, by: 'Data Protection Officer', comment: { to: [IT], text: 'I can write the part on privacy. Could you say first whether “warn” would keep a log, and for how long?' } },
    ],
  },
  {
    ref: 'G3', theme: 'G', title: 'Review rules for the university’s name and accounts on social media', began: 'not-started',
    measure: 'Rules agreed', count: { target: 1, unit: 'rules' }, owners: ['Head of Communications'], due: { last: 'Easter {y1}', now: 'Spring {y1}' }, requirements: ['HE-PE-12'],
    story: [
      { ago: 300, by: 'Head of Communications', status: 'at-risk', text: 'Postponed because of the new website.' },
      { ago: 35, by: 'Head of Communications', status: 'on-track', text: 'Draft promised for the spring meeting.' },
      { into: 225, by: 'Head of Communications', status: 'done', value: 1, text: 'Agreed at the spring meeting.' },
    ],
  },
  {
    ref: 'G4', theme: 'G', title: 'Write guidance for staff on meetings held online', began: 'not-started',
    measure: 'Guidance published', count: { target: 1, unit: 'pages' }, owners: [IT], due: { last: 'Summer {y1}' }, requirements: ['HE-PE-09'],
    atEnd: { how: 'done', why: 'The revised acceptable use policy has a section on it, agreed in June.' },
    story: [{ ago: 171, by: IT, status: 'on-track', text: 'Taken into the acceptable use policy, so there will be no page of its own.' }],
  },
  {
    ref: 'I1', theme: 'I', title: 'Invite the students’ union to each meeting and ask what it thinks of the plan', began: 'ongoing',
    measure: 'Meetings with a student present', count: { target: 3, unit: 'meetings with a student' }, owners: [SECRETARY, 'Students’ Union President'], due: { last: 'Each meeting', now: 'Each meeting' }, requirements: ['HE-LP-05'],
    story: [
      { ago: 381, by: 'Students’ Union President', value: 1, looked: true, text: 'President came. Asked that minutes be put in plain words.' },
      { ago: 283, by: CLERK, value: 2, looked: true, text: 'Deputy president came.' },
      { ago: 185, by: CLERK, value: 2, looked: true, text: 'Invited; apologies sent. Papers sent all the same.' },
      { ago: 45, by: 'Students’ Union President', value: 1, looked: true, text: 'President came and spoke on lead times for societies.' },
      { ago: 38, by: CLERK, text: 'Two more students found for the spring meeting through the faculties.' },
    ],
  },
  {
    ref: 'I2', theme: 'I', title: 'Brief new sabbatical officers and union staff',
    measure: 'Briefing held', count: { target: 1, unit: 'briefings' }, owners: [LEAD, 'Students’ Union Chief Executive'], due: { last: 'Each July', now: 'Each July' }, added: 111, requirements: ['HE-PE-14'],
    story: [
      { ago: 117, by: LEAD, status: 'done', value: 1, text: 'Briefing held for five officers and three staff.', shows: [{ title: 'Slides of the briefing', page: 'https://intranet.westmere.example/prevent/briefings/union' }] },
      { into: 350, by: LEAD, status: 'done', value: 1, text: 'Briefing held for the new officers.' },
    ],
  },
  {
    ref: 'I3', theme: 'I', title: 'Renew the agreement with the students’ union on events and societies', began: 'not-started',
    measure: 'Agreement signed', count: { target: 1, unit: 'agreements' }, owners: [SECRETARY, 'Students’ Union Chief Executive'], due: { last: 'Jul-{yy1}', now: 'Jan-{yy1}' }, requirements: ['HE-PE-13'],
    story: [
      { ago: 126, by: 'Students’ Union Chief Executive', status: 'on-track', text: 'Union trustees content to renew on the same lines.' },
      { into: 65, by: SECRETARY, value: 0, text: 'Draft now follows the new procedure for speakers.' },
      { into: 110, by: 'Students’ Union Chief Executive', text: 'Trustees read the draft; one question about rooms outside term.' },
      { into: 178, by: SECRETARY, status: 'done', value: 1, text: 'Agreement signed by both.' },
    ],
  },
  {
    ref: 'J1', theme: 'J', title: 'Agree the policy for the prayer and contemplation rooms', began: 'not-started',
    measure: 'Policy approved and displayed', count: { target: 1, unit: 'policies' }, owners: ['Chaplaincy Co-ordinator', ESTATES, 'Faith Space Group'], due: { last: 'Summer {y1}', now: 'Autumn {y0}' }, requirements: ['HE-PE-08'],
    story: [
      { ago: 222, by: 'Chaplaincy Co-ordinator', status: 'on-track', text: 'Users of all three rooms consulted.' },
      { ago: 86, by: 'Chaplaincy Co-ordinator', text: 'Faith Space Group agreed the policy.', shows: [{ title: 'Policy for the prayer and contemplation rooms', page: 'https://www.westmere.example/chaplaincy/rooms' }] },
      { ago: 44, by: ESTATES, status: 'done', value: 1, text: 'Displayed in each room with the name of whom to ask.' },
    ],
  },
  {
    ref: 'J2', theme: 'J', title: 'Walk the campus once a term for posters and leaflets and note what is found', began: 'ongoing',
    measure: 'Walks noted', count: { target: 3, unit: 'walks' }, owners: [ESTATES, 'Head of Security'], due: { last: 'Termly', now: 'Termly' }, requirements: ['HE-PE-06'],
    story: [
      { ago: 370, by: 'Head of Security', value: 1, looked: true, text: 'Autumn walk. Nothing of concern.' },
      { ago: 246, by: 'Head of Security', value: 2, looked: true, text: 'Nothing of concern; out-of-date posters taken down.' },
      { ago: 165, by: 'Head of Security', value: 3, looked: true, text: 'Summer walk. One board moved to where it can be seen.' },
      { ago: 61, by: 'Head of Security', value: 1, looked: true, text: 'First walk of the year. Two boards repaired.' },
    ],
  },
  {
    ref: 'J3', theme: 'J', title: 'Install a booking screen at the quiet room', began: 'not-started',
    measure: 'Screen installed', count: null, owners: [ESTATES], due: { last: 'When funds allow' }, requirements: ['HE-PE-08'],
    atEnd: { how: 'drop', why: 'The paper sheet works and costs nothing.' },
    story: [
      { ago: 290, by: ESTATES, text: 'Quotation received.' },
      { ago: 137, by: ESTATES, status: 'at-risk', text: 'No money for it this year. Ask whether it is still wanted.' },
    ],
  },
];
