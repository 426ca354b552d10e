export const LETTER_STATES = ['waits', 'handed', 'sent', 'kept', 'dropped', 'failed', 'unsure'] as const;
/** How a message stands: `handed` while the mail server is given it, `kept` as a file where there is no mail server, `dropped` where nobody needed it any more, `unsure` where its end was not heard of. */
export type LetterState = (typeof LETTER_STATES)[number];
