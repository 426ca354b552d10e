import type { Problem } from '../../core/problem.ts';

/** A paper as a file; `problems` says what the format could not hold, in sentences for people. */
export type Written = {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly extension: string;
  readonly problems: readonly Problem[];
};
