import type { Problem } from '../core/problem.ts';
import type { Verdict } from '../core/scanner.ts';

/**
 * A file that came with a form, whole and in memory; its name is the sender's and is only ever shown as text. `verdict` where a scanner was
 * asked.
 */
export type Upload = { readonly field: string; readonly name: string; readonly bytes: Uint8Array; readonly verdict?: Verdict };

export const UPLOAD_LIMIT_BYTES = 20 * 1024 * 1024;

/**
 * Why files are not taken as the scanner found them; null where nothing is said against them. Where they `mayWait`, one that could not be
 * looked at is taken.
 */
export function whyNotTaken(uploads: readonly Upload[], mayWait: boolean): Problem | null {
  for (const { field, name, verdict } of uploads) {
    if (verdict?.is === 'found')
      return {
        field,
        text: `The virus scanner found something in ${name}: ${verdict.what}. The file was not kept. Have whoever looks after your computers see it, and do not open it`,
      };
    if (verdict?.is === 'unsure' && !mayWait)
      return {
        field,
        text: 'Files are checked for viruses before they are read, and the scanner cannot be reached now. Nothing was kept. Try again in some minutes',
      };
  }
  return null;
}

/** Whether a file that is taken is still to be looked at. */
export const isUnchecked = ({ verdict }: Upload): boolean => verdict?.is === 'unsure';
