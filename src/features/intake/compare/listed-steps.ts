import { plain, tidy } from '../../../reading/text.ts';

/** A step as it is compared: a day on which it was done is no news where it is done on both sides. */
export type ListedStep = { readonly printed: string; readonly mark: string; readonly text: string };

/** The words of a step for comparing, without what led its line. */
export const sameWords = (text: string) =>
  plain(
    tidy(text)
      .replace(/^\s*(?:[·•▪*–-]+|\(?\d{1,2}[.)])\s*/u, '')
      .replaceAll(/[‘’]/gu, "'"),
  );

/** What the steps of an action say, as one field. */
export function saidSteps(steps: readonly ListedStep[]): { readonly text: string; readonly mark: string } {
  return { text: steps.map((step) => step.printed).join('\n'), mark: steps.map((step) => step.mark).join('\n') };
}

/** A cell of a file that is a list: what leads it, and each of its lines as the step that it would be. */
export type FileList = { readonly lead: string; readonly steps: readonly ListedStep[] };

/** A list of a file beside an action that has steps: what it says of the action's own words, and from which line on it says steps. */
export function beside(list: FileList, title: string): { readonly title: string | null; readonly from: 0 | 1 } {
  if (list.lead !== '') return { title: list.lead, from: 0 };
  return list.steps[0]?.text === sameWords(title) ? { title: null, from: 1 } : { title: null, from: 0 };
}
