import type { ActionStory } from '../types.ts';

const CLERK = 'Clerk to Council';
const SECRETARY = 'University Secretary';
const LEAD = 'Prevent Lead';
const LEARNING = 'Head of Learning and Development';
const EVENTS = 'Events Manager';
const SAFEGUARDING = 'Safeguarding Manager';

/** Themes D to F: training, events, welfare. */
export const WELFARE: readonly ActionStory[] = [
  {
    ref: 'D1', theme: 'D', title: 'Agree the training matrix: who needs which level and how often', began: 'not-started',
    measure: 'Matrix approved', count: { target: 1, unit: 'matrix' }, owners: [LEARNING], due: { last: 'Summer term {y1}', now: 'October {y0}' }, requirements: ['HE-CA-04'],
    story: [
      { ago: 130, by: LEARNING, status: 'on-track', text: 'Draft matrix with eleven groups of posts.' },
      { ago: 46, by: CLERK, status: 'done', value: 1, text: 'Working group approved the matrix.', shows: [{ title: 'Training matrix', file: 'Training matrix.csv', words: 'Group of posts,Level,How often\nAll staff,Awareness,Every 3 years\nPersonal tutors,Awareness and referral,Every 2 years\nSecurity and residences,Awareness and referral,Every 2 years\nSafeguarding team,In depth,Every 2 years\nPrevent Lead and deputies,In depth,Every 2 years\nCouncil,Briefing,Every 2 years\n' }] },
    ],
  },
  {
    ref: 'D2', theme: 'D', title: 'Reach 85 % of staff in key posts with current Prevent training', began: 'on-track',
    measure: 'Trained, of the 312 people in key posts', count: { target: 85, unit: '%' }, owners: [LEARNING], due: { last: '31 July {y1}', now: '31 July {y1}' }, requirements: ['HE-CA-05'],
    story: [
      { ago: 440, by: LEARNING, value: 64, text: '64 % at the start of the year.' },
      { ago: 320, by: LEARNING, value: 69, text: '69 % at the turn of the year.' },
      { ago: 187, by: LEARNING, value: 74, text: '74 %. Library and residences lowest.' },
      { ago: 104, by: LEARNING, value: 76, text: '76 % after a drive in the residences.' },
      { ago: 34, by: LEARNING, comment: { to: [LEAD], text: 'Do placement tutors count as key posts? The new matrix can be read both ways, and it changes the figure by about two points.' } },
      { ago: 33, by: LEAD, comment: { to: [LEARNING], text: 'Yes, from this year. Please note it beside the figure, so that the return says the same.' } },
      { ago: 18, by: LEARNING, value: 78, text: '78 %, placement tutors now counted. Reminder sent to managers of teams under 70 %.', shows: [{ title: 'Take-up by faculty', file: 'Take-up by faculty.ods', words: 'Faculty or service,People in key posts,Trained\nArts,41,33\nSciences,58,47\nHealth,66,55\nBusiness,39,31\nLibrary,22,14\nResidences,34,23\nSecurity,28,22\nStudent services,24,19\n' }] },
    ],
  },
  {
    ref: 'D3', theme: 'D', title: 'Offer a live awareness session every month', began: 'ongoing',
    measure: 'Sessions delivered', count: { target: 12, unit: 'sessions' }, owners: [LEAD, LEARNING], due: { last: 'Monthly', now: 'Monthly' }, requirements: ['HE-CA-05'],
    story: [
      { ago: 338, by: LEARNING, value: 4, looked: true, text: 'Four sessions in the autumn.' },
      { ago: 291, by: LEARNING, value: 5, looked: true, text: 'Fifth session, for personal tutors.' },
      { ago: 264, by: LEARNING, value: 7, looked: true, text: 'Two sessions in a fortnight, one of them online.' },
      { ago: 215, by: LEAD, value: 8, looked: true, text: 'Session for new starters; 14 came.' },
      { ago: 133, by: LEAD, value: 11, looked: true, text: 'Eleven sessions in the year. The one in April was called off for want of a room.' },
      { ago: 99, by: LEARNING, value: 1, looked: true, text: 'Programme for the year published; first session held.' },
      { ago: 66, by: LEAD, value: 3, looked: true, text: 'Session on life online; 31 came, the most yet.' },
      { ago: 34, by: LEAD, value: 4, looked: true, text: 'Session held at the hospital campus at the request of the faculty.' },
      { ago: 6, by: LEAD, value: 5, looked: true, text: 'Fifth session of the year; 19 came, four of them from partner colleges.' },
    ],
  },
  {
    ref: 'D4', theme: 'D', title: 'Renew the in-depth training of the Prevent Lead and deputies', began: 'not-started',
    measure: 'Certificates on file', count: { target: 3, unit: 'certificates' }, owners: [LEAD, SAFEGUARDING], due: { last: 'Every 2 years', now: '{m+1}' }, requirements: ['HE-CA-06'],
    story: [
      { ago: 200, by: LEAD, status: 'on-track', text: 'Booked on the first course after taking up the post.' },
      { ago: 145, by: LEAD, value: 1, text: 'Course completed and certificate filed.' },
      { ago: 90, by: SAFEGUARDING, value: 2, text: 'Certificate filed. The second deputy is on the list for the next course.' },
      { ago: 10, by: SAFEGUARDING, status: 'at-risk', text: 'The next course is full. Asked to be told of a place that falls free.' },
    ],
  },
  {
    ref: 'D5', theme: 'D', title: 'Brief Council members on the duty',
    measure: 'Briefing held and attendance noted', count: { target: 1, unit: 'briefings' }, owners: [SECRETARY, CLERK], due: { now: 'Spring {y1}' }, added: 112, requirements: ['HE-LP-01'],
    story: [
      { into: 101, by: CLERK, title: 'Brief Council and the Audit and Risk Committee on the duty', text: 'The committee asked to be included.' },
      { into: 196, by: CLERK, status: 'done', value: 1, text: 'Briefing held before the spring meeting; attendance noted.' },
    ],
  },
  {
    ref: 'D6', theme: 'D', title: 'Include casual and agency security staff in induction', began: 'not-started',
    measure: 'Casual staff on the rota briefed', count: { target: 40, unit: 'people briefed' }, owners: ['Head of Security', 'Human Resources Director'], due: { last: 'Summer {y1}', now: '{d-30}' }, requirements: ['HE-PE-06', 'HE-CA-05'],
    story: [
      { ago: 155, by: 'Head of Security', status: 'on-track', text: 'Short briefing card written with the students’ union.' },
      { ago: 82, by: 'Head of Security', value: 22, text: 'First 22 people briefed at the start of term.' },
      { ago: 41, by: LEAD, comment: { to: ['Human Resources Director'], text: 'Audit asks for this list too. Could the agency send posts and dates alone, without names?' } },
      { ago: 30, by: 'Human Resources Director', text: 'Agency asked to send the remaining list, by post and date.' },
      { ago: 29, by: 'Human Resources Director', comment: { to: [LEAD], text: 'They can do that. They say by the end of next month.' } },
      { ago: 28, by: LEAD, comment: { to: [], text: 'Thank you. I have told internal audit.' } },
    ],
  },
  {
    ref: 'D7', theme: 'D', title: 'Brief agency staff in the residences', began: 'not-started',
    measure: 'Agency staff briefed', count: null, owners: ['Head of Accommodation'], due: { last: 'Spring {y1}' }, atEnd: { how: 'merge', into: 'D6' }, requirements: ['HE-CA-05'],
    story: [{ ago: 240, by: 'Head of Accommodation', status: 'at-risk', text: 'The same agency serves security and the residences. Better done together.' }],
  },
  {
    ref: 'E1', theme: 'E', title: 'Review the procedure for external speakers with the free speech code', began: 'on-track',
    measure: 'Procedure and code approved by Council and published', count: { target: 1, unit: 'procedures' }, owners: [SECRETARY, EVENTS], due: { last: '31 July {y1}', now: '31 August {y0}' }, requirements: ['HE-PE-01', 'HE-FS-01'],
    story: [
      { ago: 320, by: EVENTS, text: 'Comments gathered from organisers and the students’ union.' },
      { ago: 227, by: SECRETARY, text: 'Revised so that the path starts at approval and refusals need written reasons.' },
      { ago: 188, by: CLERK, text: 'Council approved both.' },
      { ago: 110, by: EVENTS, status: 'done', value: 1, text: 'Both published, with a plain summary.', shows: [{ title: 'Code of practice on freedom of speech', page: 'https://www.westmere.example/freedom-of-speech' }, { title: 'Procedure for external speakers', page: 'https://www.westmere.example/events/speakers' }] },
    ],
  },
  {
    ref: 'E2', theme: 'E', title: 'Bring the free speech code to the notice of all students',
    measure: 'Message sent to all students', count: { target: 1, unit: 'messages' }, owners: ['Head of Communications', SECRETARY], due: { last: 'Annually, in October', now: 'Annually, in October' }, added: 111, requirements: ['HE-FS-02'],
    story: [
      { ago: 404, by: 'Head of Communications', status: 'done', value: 1, text: 'Message sent in the second week of term.' },
      { ago: 50, by: 'Head of Communications', status: 'done', value: 1, text: 'Message sent to all students and put in the welcome pages.' },
    ],
  },
  {
    ref: 'E3', theme: 'E', title: 'Record the reasons and the regard for free speech in every decision with a condition', began: 'ongoing',
    measure: 'Decisions with a condition that have reasons', count: { target: 100, unit: '%' }, owners: [EVENTS], due: { last: 'Ongoing', now: 'Ongoing' }, requirements: ['HE-FS-04', 'HE-PE-03'],
    story: [
      { ago: 242, by: EVENTS, value: 80, text: 'Decision form changed to ask for reasons and alternatives.' },
      { ago: 120, by: EVENTS, value: 94, looked: true, text: 'Sample of six checked; one had thin reasons and was completed.' },
      { ago: 28, by: EVENTS, value: 100, text: 'Nine decisions with conditions this year, all with reasons.' },
    ],
  },
  {
    ref: 'E4', theme: 'E', title: 'Watch lead times and late requests, and tell organisers what the rules are', began: 'at-risk',
    measure: 'Requests that come late', count: { target: 10, unit: '%', most: true }, owners: [EVENTS, 'Students’ Union President'], due: { last: 'Termly', now: 'Termly' }, requirements: ['HE-PE-02'],
    story: [
      { ago: 345, by: EVENTS, value: 21, looked: true, text: '21 % of requests were late in the autumn.' },
      { ago: 238, by: EVENTS, value: 17, looked: true, text: '17 % were late in the spring.' },
      { ago: 140, by: EVENTS, value: 15, looked: true, text: '15 % in the summer term.' },
      { ago: 95, by: 'Students’ Union President', status: 'on-track', text: 'Guide for societies written; one page with the dates.', shows: [{ title: 'Guide for societies', page: 'https://union.westmere.example/societies/booking-a-speaker' }] },
      { ago: 28, by: EVENTS, value: 13, looked: true, text: '13 % late this term.' },
      { ago: 27, by: LEAD, comment: { to: ['Students’ Union President', EVENTS], text: 'Well on the way. Do the late ones come at one time of the year? Then the guide could go out before it.' } },
      { ago: 26, by: EVENTS, comment: { to: [LEAD], text: 'Yes: nearly all in the first fortnight of term.' } },
      { ago: 25, by: LEAD, comment: { to: [], text: 'Then we send it in August. I have noted it for next year.' } },
    ],
  },
  {
    ref: 'E5', theme: 'E', title: 'Look again at the terms of hire for outside organisations',
    measure: 'Terms approved', count: { target: 1, unit: 'terms' }, owners: ['Director of Estates', EVENTS], due: { now: '{m+1}' }, added: 106, requirements: ['HE-PE-07'],
    story: [
      { ago: 84, by: 'Director of Estates', status: 'on-track', value: 0, text: 'Terms compared with those of two neighbours.' },
      { ago: 29, by: EVENTS, text: 'Draft has a question about speakers and the purpose of the event.' },
      { ago: 10, by: LEAD, due: '{m+3}', text: 'Moved by two months: the terms go to the legal team with the other hire papers.' },
    ],
  },
  {
    ref: 'E6', theme: 'E', title: 'Exercise the escalation route with the Event Referral Panel',
    measure: 'One exercise held', count: { target: 1, unit: 'exercises' }, owners: [SECRETARY, EVENTS, 'Event Referral Panel'], due: { now: 'By the end of the spring term' }, added: 112, requirements: ['HE-PE-03'],
    story: [
      { into: 72, by: EVENTS, value: 0, text: 'Date to be found in February.' },
      { into: 205, by: EVENTS, status: 'done', value: 1, text: 'Exercise held with two invented requests; notes taken.' },
    ],
  },
  {
    ref: 'F1', theme: 'F', title: 'Review the procedure for concerns and referrals', began: 'on-track',
    measure: 'Procedure approved', count: { target: 1, unit: 'procedures' }, owners: [SAFEGUARDING, 'Director of Student Services'], due: { last: '30 June {y1}' }, requirements: ['HE-CA-07'],
    story: [
      { ago: 345, by: SAFEGUARDING, text: 'Procedure tested with three invented situations. Staff knew whom to tell; few knew what came after.' },
      { ago: 240, by: SAFEGUARDING, text: 'Redrafted as one page with a chart.' },
      { ago: 168, by: 'Director of Student Services', status: 'done', value: 1, text: 'Approved by the working group by correspondence.' },
    ],
  },
  {
    ref: 'F2', theme: 'F', title: 'Check every working day that concerns have been seen', began: 'ongoing',
    measure: 'No concern unseen for more than one working day', count: null, owners: [SAFEGUARDING], due: { last: 'Ongoing', now: 'Ongoing' }, requirements: ['HE-CA-07'],
    story: [
      { ago: 250, by: SAFEGUARDING, text: 'Cover agreed for holidays.' },
      { ago: 122, by: SAFEGUARDING, looked: true, text: 'Checked every working day last term.' },
      { ago: 15, by: SAFEGUARDING, text: 'Checked every working day so far this term.' },
    ],
  },
  {
    ref: 'F3', theme: 'F', title: 'Add a route for concerns about staff to the human resources procedure',
    measure: 'Procedure amended', count: { target: 1, unit: 'procedures' }, owners: ['Human Resources Director', SAFEGUARDING], due: { now: 'By the end of February {y1}' }, added: 112, requirements: ['HE-CA-12'],
    story: [
      { into: 37, by: 'Human Resources Director', status: 'on-track', value: 0, text: 'Drafted with the safeguarding team.' },
      { into: 93, by: 'Human Resources Director', text: 'With the trade unions for comment.' },
      { into: 200, by: 'Human Resources Director', status: 'done', value: 1, text: 'Procedure amended and published on the intranet.' },
    ],
  },
  {
    ref: 'F4', theme: 'F', title: 'Check that welfare and pastoral support reaches students on placement and overseas',
    measure: 'Survey done and gaps closed', count: { target: 1, unit: 'surveys' }, owners: ['Director of Student Services', 'Apprenticeships Manager'], due: { now: 'Summer term {y1}' }, added: 112, requirements: ['HE-CA-10'],
    story: [{ into: 320, by: 'Director of Student Services', status: 'done', value: 1, text: 'Survey done; two gaps found and closed.' }],
  },
  {
    ref: 'F5', theme: 'F', title: 'Refresh the list of chaplains and their training',
    measure: 'Chaplains trained in the last two years', count: { target: 9, unit: 'chaplains' }, owners: ['Chaplaincy Co-ordinator'], due: { last: 'Annually', now: 'Annually' }, began: 'ongoing', requirements: ['HE-CA-11'],
    story: [
      { ago: 350, by: 'Chaplaincy Co-ordinator', value: 5, text: 'Five of seven are trained; two are booked.' },
      { ago: 134, by: 'Chaplaincy Co-ordinator', value: 7, looked: true, text: 'Two new chaplains joined; checks completed.' },
      { ago: 71, by: 'Chaplaincy Co-ordinator', status: 'done', value: 9, text: 'All nine have taken the awareness course.' },
    ],
  },
];
