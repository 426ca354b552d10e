import type { ActionStory } from '../types.ts';

const CLERK = 'Clerk to Council';
const SECRETARY = 'University Secretary';
const LEAD = 'Prevent Lead';

/** Everything in it is invented. */
const MINUTES = [
  '1. Minutes of the summer meeting were approved.',
  '2. Matters arising: the agreement with the police is with them for comment.',
  '3. The risk assessment was approved. One risk, on generated images and text online, has no action yet; the Prevent Lead will bring one.',
  '4. The plan for the year was agreed, with the training matrix.',
  '5. The draft of the annual return was agreed, with one correction to the training count.',
  '6. The paper on web filtering comes back with more on privacy and academic freedom.',
  '7. The Students’ Union President spoke on lead times for societies. The guide for societies was welcomed.',
].join('\n');

/** Themes A to C: oversight, risks, partners. */
export const GOVERNANCE: readonly ActionStory[] = [
  {
    ref: 'A1', theme: 'A', title: 'Hold three meetings of the Prevent Working Group in the year, with minutes approved at the next', began: 'ongoing',
    measure: '3 meetings held and minuted', count: { target: 3, unit: 'meetings' }, owners: [SECRETARY, CLERK], due: { last: 'Termly', now: 'Termly' }, requirements: ['HE-LP-03'],
    story: [
      { ago: 381, by: CLERK, value: 1, looked: true, text: 'Autumn meeting held. Minutes sent to members within two weeks.', shows: [{ title: 'Minutes of the autumn meeting', page: 'https://intranet.westmere.example/groups/prevent/autumn-minutes' }] },
      { ago: 283, by: CLERK, value: 2, looked: true, text: 'Spring meeting held. Minutes of the autumn meeting approved.' },
      { ago: 185, by: CLERK, value: 3, looked: true, text: 'Summer meeting held. Students’ union sent apologies.' },
      { ago: 45, by: CLERK, value: 1, looked: true, text: 'Autumn meeting held, quorate. Papers for the return considered.', shows: [{ title: 'Attendance at the autumn meeting', file: 'Attendance at the autumn meeting.csv', words: 'Post,Present\nUniversity Secretary (chair),yes\nPrevent Lead,yes\nClerk to Council,yes\nDirector of Student Services,yes\nSafeguarding Manager,yes\nHead of Security,apologies\nChief Information Officer,yes\nHead of Learning and Development,yes\nEvents Manager,yes\nStudents’ Union President,yes\n' }] },
      { ago: 31, by: CLERK, text: 'Minutes of the autumn meeting in draft; matters arising sent to owners.', shows: [{ title: 'Minutes of the autumn meeting, draft', file: 'Minutes of the autumn meeting, draft.odt', words: MINUTES }] },
    ],
  },
  {
    ref: 'A2', theme: 'A', title: 'Report to the Audit and Risk Committee twice a year on how the duty is met', began: 'on-track',
    measure: '2 reports received by the committee', count: { target: 2, unit: 'reports' }, owners: [LEAD], due: { last: 'Twice a year', now: 'Twice a year' }, requirements: ['HE-LP-01'],
    story: [
      { ago: 375, by: LEAD, value: 1, looked: true, text: 'Autumn report received by the committee without questions.' },
      { ago: 205, by: SECRETARY, value: 2, looked: true, text: 'Mid-year report received. Committee asked for training figures by faculty.' },
      { ago: 25, by: LEAD, text: 'Autumn report in draft, with the figures by faculty that were asked for.' },
      { ago: 15, by: LEAD, value: 1, looked: true, text: 'Autumn report received by the committee on the day it noted the plan. Next report in the spring.', shows: [{ title: 'Report to the committee, autumn', page: 'https://intranet.westmere.example/committees/audit-and-risk/prevent-autumn' }] },
    ],
  },
  {
    ref: 'A3', theme: 'A', title: 'Prepare the annual accountability and data return and have Council approve it',
    measure: 'Return sent on or before its date', count: { target: 122, unit: 'day' }, owners: [LEAD, CLERK], due: { last: '1 December {y0}', now: '1 December {y0}' }, added: 112, requirements: ['HE-MA-01', 'HE-MA-06'],
    story: [
      { ago: 402, by: LEAD, status: 'on-track', text: 'Data closed to 31 July. Definitions read again before counting.' },
      { ago: 380, by: CLERK, text: 'Council approved the return.' },
      { ago: 359, by: LEAD, status: 'done', value: 119, text: 'Return sent before its date and receipt filed.', shows: [{ title: 'Receipt from the regulator’s portal', file: 'Receipt.txt', words: 'Invented receipt for the demonstration.\nAccountability and data return received from the University of Westmere.\nNothing more is needed at present.\n' }] },
      { into: 43, by: LEAD, status: 'on-track', text: 'Data closed to 31 July. Events and training figures asked for.' },
      { into: 68, by: LEAD, text: 'Working group agreed the draft, with one correction to the training count.' },
      { into: 101, by: CLERK, text: 'Council approved the return and the four statements.', shows: [{ title: 'Extract of Council’s minutes', page: 'https://intranet.westmere.example/council/minutes/extract-prevent' }] },
      { into: 102, by: CLERK, comment: { to: [LEAD], text: 'The signed statements are in the Council folder. Please tell me on the day the return goes in, so that I can tell the chair.' } },
      { into: 119, by: LEAD, status: 'done', value: 119, text: 'Return sent before its date and receipt filed.' },
    ],
  },
  {
    ref: 'A4', theme: 'A', title: 'Tell the regulator of the change of Prevent Lead and update the public page',
    measure: 'Notice sent and page changed', count: { target: 1, unit: 'notices' }, owners: [SECRETARY, 'Head of Communications'], due: { last: 'Within one month of the change' }, requirements: ['HE-LP-02', 'HE-MA-02'],
    story: [
      { ago: 209, by: SECRETARY, status: 'on-track', text: 'New Prevent Lead in post. Notice sent to the regulator the next day.' },
      { ago: 196, by: 'Head of Communications', status: 'done', value: 1, text: 'Contact on the website and the intranet changed.', shows: [{ title: 'Public page with the new contact', page: 'https://www.westmere.example/prevent' }] },
    ],
  },
  {
    ref: 'A5', theme: 'A', title: 'Close the recommendations of the internal audit of the duty', began: 'not-started',
    measure: '4 recommendations closed', count: { target: 4, unit: 'recommendations' }, owners: [LEAD, 'Head of Internal Audit'], due: { last: '31 July {y1}', now: '{d-9}' }, requirements: ['HE-MA-05'],
    story: [
      { ago: 298, by: 'Head of Internal Audit', status: 'on-track', text: 'Audit reported: reasonable assurance, four recommendations.' },
      { ago: 180, by: LEAD, value: 2, text: 'Two closed: terms of reference brought up to date, and deputies named.' },
      { ago: 62, by: 'Head of Internal Audit', value: 3, text: 'Third closed after a sample of event records was checked.' },
      { ago: 20, by: LEAD, status: 'at-risk', text: 'Fourth is about training of casual staff. Waiting for a list from human resources.' },
      { ago: 5, by: SECRETARY, comment: { to: [LEAD], text: 'The committee will ask about the fourth recommendation. Can it close before its next meeting, or should we give it a new date now, with the reason?' } },
    ],
  },
  {
    ref: 'A6', theme: 'A', title: 'Publish the policy and the plan on the website, leaving out what must be withheld',
    measure: 'Both published for the year', count: { target: 1, unit: 'pages' }, owners: ['Head of Communications', LEAD], due: { last: 'Autumn {y0}', now: 'Autumn {y0}' }, added: 111, requirements: ['HE-MA-08'],
    story: [
      { ago: 366, by: 'Head of Communications', status: 'done', value: 1, text: 'Plan and policy published, without names of staff.' },
      { ago: 36, by: 'Head of Communications', status: 'on-track', text: 'Page drafted from the version that the working group agreed.' },
      { ago: 7, by: 'Head of Communications', status: 'done', value: 1, text: 'Published the week after the committee noted it.', shows: [{ title: 'Prevent at Westmere', page: 'https://www.westmere.example/prevent' }] },
    ],
  },
  {
    ref: 'B1', theme: 'B', title: 'Review the Prevent risk assessment with advice from the regional co-ordinator',
    measure: 'Reviewed assessment approved by the working group', count: { target: 1, unit: 'reviews' }, owners: [LEAD], due: { last: 'By the end of the autumn term', now: 'By the end of the autumn term' }, added: 112, requirements: ['HE-CA-01'],
    story: [
      { ago: 383, by: LEAD, status: 'done', value: 1, text: 'Reviewed with two risks added. Approved by the working group the next day.' },
      { ago: 105, by: LEAD, status: 'on-track', text: 'First draft shared with faculties for comment.' },
      { ago: 74, by: LEAD, text: 'Regional co-ordinator read the draft and suggested more on life online.' },
      { ago: 46, by: CLERK, status: 'done', value: 1, text: 'Working group approved the assessment.', shows: [{ title: 'Risk assessment, approved', page: 'https://intranet.westmere.example/groups/prevent/risk-assessment' }] },
    ],
  },
  {
    ref: 'B2', theme: 'B', title: 'Widen the risk assessment to partner colleges and placements',
    measure: 'Section on partners added', count: null, owners: [LEAD, 'Partnerships Manager'], due: { now: '{m+4}' }, added: 106, requirements: ['HE-CA-02', 'HE-LP-07'], risks: ['R4'],
    story: [
      { ago: 101, by: 'Partnerships Manager', status: 'on-track', text: 'List of partners made; eleven in all, three of them overseas.', steps: ['List the partners', 'Send the questions to each of them', 'Read the answers with the regional co-ordinator (by {m+1})', 'Write the section (Partnerships Manager, by {m+3})'], ticks: 1 },
      { ago: 33, by: 'Partnerships Manager', text: 'Questions sent to each partner. Four have answered.', ticks: 1 },
      { ago: 9, by: 'Partnerships Manager', text: 'Seven of eleven have answered. The three overseas have been asked for a call.' },
    ],
  },
  {
    ref: 'B3', theme: 'B', title: 'Check at each meeting that every risk has an action with an owner and a date', began: 'ongoing',
    measure: 'Risks without an action', count: { target: 0, unit: 'without an action', most: true }, owners: [LEAD], due: { last: 'Each meeting of the group', now: 'Each meeting of the group' }, requirements: ['HE-CA-03'],
    story: [
      { ago: 382, by: LEAD, value: 2, looked: true, text: 'Two risks had none. Both given to owners at the meeting.' },
      { ago: 186, by: LEAD, value: 0, looked: true, text: 'Every risk had an action.' },
      { ago: 46, by: LEAD, value: 1, looked: true, text: 'One risk, on generated images and text online, has none yet.' },
    ],
  },
  {
    ref: 'B4', theme: 'B', title: 'Review the equality impact assessment of the Prevent policy and plan', began: 'not-started',
    measure: 'Assessment approved and published', count: { target: 1, unit: 'assessments' }, owners: ['Head of Equality and Inclusion'], due: { last: 'Every 2 years', now: 'Every 2 years; next by {m+2}' }, requirements: ['HE-EQ-01'],
    story: [
      { ago: 360, by: 'Head of Equality and Inclusion', text: 'Last approved a year ago, so it falls due next year. Put in the plan now.' },
      { ago: 88, by: 'Head of Equality and Inclusion', status: 'on-track', text: 'Figures for events and welfare asked for, in totals only.' },
      { ago: 40, by: 'Head of Equality and Inclusion', value: 0, text: 'Students’ union and staff networks consulted.', shows: [{ title: 'What the consultation said, in short', file: 'Consultation in short.txt', words: 'Invented for the demonstration.\n\nThree things were said more than once:\n1. Say plainly that attending an event is never a reason for concern.\n2. Publish how many decisions had conditions, as a number alone.\n3. Give the contact for questions on every page.\n' }] },
    ],
  },
  {
    ref: 'B5', theme: 'B', title: 'Agree what to do about the risk from generated images and text online', context: 'The one risk that had no action in the autumn',
    measure: 'Action agreed and its owner named', count: { target: 1, unit: 'actions' }, owners: [LEAD, 'Chief Information Officer'], due: { now: '{d+10}' }, added: 13, requirements: ['HE-CA-03'], risks: ['R9'],
    story: [{ ago: 4, by: 'Chief Information Officer', status: 'on-track', value: 0, text: 'Two proposals written: a page for staff on what to look out for, and a session in the spring.' },
      { ago: 3, by: LEAD, comment: { to: ['Audit and Risk Committee'], text: 'Both proposals are in the papers for your next meeting. Which of the two shall we begin with?' } }],
  },
  {
    ref: 'C1', theme: 'C', title: 'Keep regular contact with the regional co-ordinator, the police and the council', began: 'ongoing',
    measure: 'One contact logged each term with each', count: { target: 9, unit: 'contacts' }, owners: [LEAD, 'Head of Security'], due: { last: 'Ongoing', now: 'Ongoing' }, requirements: ['HE-LP-04'],
    story: [
      { ago: 338, by: LEAD, value: 3, text: 'All three met in the autumn.' },
      { ago: 268, by: 'Head of Security', value: 5, text: 'Met the local policing team about graduation week.' },
      { ago: 150, by: LEAD, value: 8, looked: true, text: 'Joined the regional network meeting; notes on file.' },
      { ago: 52, by: LEAD, value: 2, text: 'Introductory meeting with the council’s Prevent co-ordinator.' },
    ],
  },
  {
    ref: 'C2', theme: 'C', title: 'Review the information-sharing agreement with the police', began: 'not-started',
    measure: 'Agreement signed by both', count: { target: 1, unit: 'agreements' }, owners: ['Data Protection Officer', 'Safeguarding Manager'], due: { last: '30 April {y1}', now: '{d+5}' }, requirements: ['HE-CA-08'],
    story: [
      { ago: 230, by: 'Data Protection Officer', status: 'at-risk', text: 'Not begun: the new Act has to be read first.' },
      { ago: 187, by: LEAD, due: '31 July {y0}', comment: { to: ['Data Protection Officer'], text: 'I have moved the date to the end of the year, as we said. The working group will see the new date tomorrow.' } },
      { ago: 140, by: 'Data Protection Officer', status: 'on-track', text: 'Agreement read against present law; two clauses to change.' },
      { ago: 57, by: 'Data Protection Officer', value: 0, text: 'Draft sent to the police for comment.' },
      { ago: 8, by: 'Safeguarding Manager', text: 'Comments received. Nothing of substance.' },
    ],
  },
  {
    ref: 'C3', theme: 'C', title: 'Complete a data protection impact assessment for the concerns log, and look at it again after a year',
    measure: 'Assessment approved', count: { target: 1, unit: 'assessments' }, owners: ['Data Protection Officer', 'Safeguarding Manager'], due: { last: 'Before the log is used', now: 'Summer term {y1}' }, added: 111, requirements: ['HE-EQ-02'],
    story: [
      { ago: 275, by: 'Data Protection Officer', status: 'on-track', text: 'Screening done; full assessment needed.' },
      { ago: 190, by: 'Data Protection Officer', text: 'Assessment approved, with two conditions on who may read and for how long.', shows: [{ title: 'Data protection impact assessment', page: 'https://intranet.westmere.example/data-protection/assessments/concerns-log' }] },
      { ago: 160, by: 'Safeguarding Manager', status: 'done', value: 1, text: 'Both conditions met. Log in use.' },
      { into: 300, by: 'Data Protection Officer', status: 'done', value: 1, text: 'Looked at again after a year. Nothing to change.' },
    ],
  },
  {
    ref: 'C4', theme: 'C', title: 'Put a clause on the duty in new agreements with partner colleges', began: 'ongoing',
    measure: 'Agreements with the clause', count: { target: 11, unit: 'agreements' }, owners: ['Partnerships Manager'], due: { last: 'As each agreement is renewed', now: 'As each agreement is renewed' }, requirements: ['HE-LP-07'],
    story: [
      { ago: 310, by: 'Partnerships Manager', value: 0, text: 'Clause agreed with the legal team.' },
      { ago: 175, by: 'Partnerships Manager', value: 4, text: 'Four agreements renewed with the clause.' },
      { ago: 60, by: 'Partnerships Manager', value: 7, text: 'Three more renewed. Four remain.' },
    ],
  },
  {
    ref: 'C5', theme: 'C', title: 'Send partners a newsletter on the duty each term',
    measure: '3 newsletters sent', count: { target: 3, unit: 'newsletters' }, owners: ['Partnerships Manager'], due: { now: 'Termly' }, added: 104, requirements: [],
    story: [
      { ago: 58, by: 'Partnerships Manager', status: 'on-track', text: 'Asked five partners. They would rather be invited to the live sessions.' },
      { ago: 14, by: LEAD, status: 'dropped', why: 'Partners asked for the live sessions instead; they are invited under D3.' },
    ],
  },
];
