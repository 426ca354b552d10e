/** A policy of the demonstration: `ago` is when it was put into the register, `approvedAgo` when its groups approved it, both in days. */
export type PolicyStory = {
  readonly ago: number;
  readonly title: string;
  readonly edition: string;
  readonly owner: string;
  readonly approvers: readonly string[];
  readonly approvedAgo?: number;
  readonly duty?: 'yes' | 'no' | 'elsewhere';
  readonly says?: string;
  /** As a person would type it. */
  readonly next: string;
  readonly reviews: readonly PolicyReview[];
};

/** A review of a policy: `by` is a post, `group` whose review it was. */
export type PolicyReview = {
  readonly ago: number;
  readonly by: string;
  readonly group: string;
  readonly verdict: 'unchanged' | 'amended' | 'rework';
  readonly note: string;
};

export const POLICIES: readonly PolicyStory[] = [
  {
    ago: 205,
    title: 'Code of practice on freedom of speech',
    edition: 'Version 4',
    owner: 'University Secretary',
    approvers: ['Prevent Working Group', 'Council'],
    approvedAgo: 240,
    duty: 'yes',
    says: 'Sections 4 and 5: who decides on a speaker, by when, and how a decision is reviewed again.',
    next: 'every three years, or earlier if the law changes',
    reviews: [],
  },
  {
    ago: 205,
    title: 'External speakers and events procedure',
    edition: 'Version 2.1',
    owner: 'Events Manager',
    approvers: ['Event Referral Panel'],
    approvedAgo: 230,
    duty: 'yes',
    says: 'The form asks for the topic and the speaker; the panel answers within five working days.',
    next: 'every year',
    reviews: [
      {
        ago: 60,
        by: 'Events Manager',
        group: 'Event Referral Panel',
        verdict: 'amended',
        note: 'The answer is now due within four working days. Minute 2 of the autumn meeting.',
      },
    ],
  },
  {
    ago: 204,
    title: 'Acceptable use of IT',
    edition: 'Edition of last summer',
    owner: 'Chief Information Officer',
    approvers: ['Audit and Risk Committee'],
    duty: 'no',
    next: 'every six months',
    reviews: [
      {
        ago: 200,
        by: 'Chief Information Officer',
        group: 'Audit and Risk Committee',
        verdict: 'rework',
        note: 'It says nothing of the duty and nothing of research that needs an approval.',
      },
    ],
  },
  {
    ago: 203,
    title: 'Safeguarding policy',
    edition: 'Version 6',
    owner: 'Safeguarding Manager',
    approvers: ['Council'],
    approvedAgo: 210,
    duty: 'yes',
    says: 'Appendix 2 says whom staff tell, and that nobody waits to be certain.',
    next: 'each September',
    reviews: [
      { ago: 50, by: 'Safeguarding Manager', group: 'Prevent Working Group', verdict: 'unchanged', note: '' },
    ],
  },
  {
    ago: 120,
    title: 'Use of prayer and faith spaces',
    edition: '',
    owner: 'Chaplaincy Co-ordinator',
    approvers: [],
    duty: 'elsewhere',
    says: 'The policy on religion and belief serves: the group decided that no other is needed.',
    next: '',
    reviews: [],
  },
];
