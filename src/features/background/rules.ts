import type { LetterState } from '../../core/letter.ts';
import type { Standing } from '../../db/jobs.ts';
import type { StoredLetter } from '../../db/outbox.ts';

/** How a job stands, in a word or two. */
export const STATE_WORDS: Readonly<Record<Standing['state'], string>> = {
  waits: 'Waits',
  again: 'Is tried again',
  now: 'Is being done',
  failed: 'Failed',
};

/** What a job does, in words; its own name where this program has no such job. */
export function workOf(job: Pick<Standing, 'kind'>, says: ReadonlyMap<string, string>): string {
  return says.get(job.kind) ?? job.kind;
}

/** How a message stands that has not gone. */
export const LETTER_WORDS: Readonly<Record<LetterState, string>> = {
  waits: 'Waits',
  handed: 'Is being sent',
  sent: 'Sent',
  kept: 'Kept as a file: no mail server is set',
  dropped: 'Not needed any more',
  failed: 'Not sent',
  unsure: 'May have gone',
};

/** Whether somebody has to look after a message: by itself it goes no more. */
export function needsSomebody({ state }: Pick<StoredLetter, 'state'>): boolean {
  return state === 'failed' || state === 'unsure';
}

/** Why a message did not go, in a sentence. */
export function notSentWords({ state, why }: Pick<StoredLetter, 'state' | 'why'>): string {
  const reason = why === null ? '' : ` (${why})`;
  if (state === 'unsure') return `It is not known whether it went${reason}. Ask them before you send it again.`;
  if (state === 'failed') return `The mail server refused it${reason}. Look whether the address is right.`;
  return why === null ? '' : `The mail server has not taken it yet${reason}.`;
}

/** Whether files that people bring are checked for viruses. */
export function scannerWords(at: string | null): string {
  if (at === null)
    return 'Files that people bring are not checked for viruses here: no scanner is set. Whoever runs the program can set one (CLAMD).';
  return `Files that people bring are checked for viruses by the scanner at ${at}. While it does not answer, evidence waits and is handed over to nobody, and plans are not read.`;
}
