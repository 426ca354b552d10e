import type { Place, ReadingProblem } from './model/document.ts';

/** What a reader could not carry over, gathered while it reads. */
export type Problems = { readonly add: (text: string, place: Place | null) => void; readonly all: () => ReadingProblem[] };

/** Gathers problems, each sentence once, at the first place. */
export function gatherProblems(): Problems {
  const found = new Map<string, ReadingProblem>();
  return {
    add(text, place) {
      if (!found.has(text)) found.set(text, { severity: 'warning', text, place });
    },
    all: () => [...found.values()],
  };
}
