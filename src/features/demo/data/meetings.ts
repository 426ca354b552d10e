/** What a group agreed at a meeting, and how many days ago. */
export type Agreed = { readonly ago: number; readonly group: string; readonly note: string };
/** An expectation that is met outside the plan. */
export type MetElsewhere = { readonly ago: number; readonly requirement: string; readonly reason: string };
/** An address from which the calendar of a post's holder fetches what falls due. */
export type AskedFor = { readonly ago: number; readonly post: string; readonly label: string };

/** Something snoozed on the lead's page of today until so many days ahead. */
export type Snooze = { readonly ago: number; readonly action: string; readonly ahead: number; readonly reason: string };

export const AGREED: readonly Agreed[] = [
  { ago: 382, group: 'Prevent Working Group', note: 'Minute 3 of the autumn meeting. Agreed as tabled.' },
  { ago: 186, group: 'Prevent Working Group', note: 'Minute 5 of the summer meeting. Agreed with the new date for the agreement with the police.' },
  { ago: 46, group: 'Prevent Working Group', note: 'Minute 4 of the autumn meeting. Agreed for the new year, with the training matrix.' },
  { ago: 16, group: 'Audit and Risk Committee', note: 'Minute 7. Noted as the plan behind the annual return.' },
];

export const ELSEWHERE: readonly MetElsewhere[] = [
  { ago: 301, requirement: 'FE-07', reason: 'Apprenticeship agreements name a contact at work and one at the university; each progress review asks about both.' },
  { ago: 300, requirement: 'HE-CA-09', reason: 'The security manual says when the police are called and who does it.' },
  { ago: 300, requirement: 'HE-MA-03', reason: 'The register of reportable events, kept by the Clerk to Council, has the duty among its headings.' },
  { ago: 299, requirement: 'HE-MA-04', reason: 'The Clerk to Council keeps all letters of the regulator with the dates for answers.' },
  { ago: 299, requirement: 'HE-PE-04', reason: 'The free speech code, sections 4 and 5, says what the law does not allow and who decides.' },
  { ago: 208, requirement: 'HE-FS-03', reason: 'Financial regulations, section 11: the university bears the cost of security.' },
  { ago: 112, requirement: 'HE-LP-02', reason: 'Statutes and the public page name the lead, the contact and the deputy.' },
  { ago: 112, requirement: 'HE-MA-02', reason: 'The Clerk to Council tells the regulator; it is on the list for every change of a senior post.' },
  { ago: 208, requirement: 'HE-LP-06', reason: 'Terms of reference of the working group name who tells whom; reviewed each summer.' },
  { ago: 100, requirement: 'HE-PE-05', reason: 'The protocol between the events desk and the students’ union, reviewed with the agreement on events.' },
];

export const SNOOZED: readonly Snooze[] = [{ ago: 4, action: 'C2', ahead: 16, reason: 'The police have said that they sign in the first week of next month.' }];

export const ASKED_FOR: readonly AskedFor[] = [{ ago: 88, post: 'Prevent Lead', label: 'Outlook at work' }];
