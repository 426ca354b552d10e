import { plain, tidy } from '../../../reading/text.ts';
import { printStep, type NewStep, type Step } from '../../plan/public.ts';

/** A step as it is compared: a day on which it was done is no news where it is done on both sides. */
export type ListedStep = { readonly printed: string; readonly mark: string; readonly text: string };

const sameWords = (text: string) =>
  plain(
    tidy(text)
      .replace(/^\s*(?:[·•▪*–-]+|\(?\d{1,2}[.)])\s*/u, '')
      .replaceAll(/[‘’]/gu, "'"),
  );

/** A step of the plan or of a file, for comparing; `nameOf` gives the name of an owner who is called by a short form. */
export function listed(step: NewStep | Step, nameOf: (name: string) => string = (name) => name): ListedStep {
  const owner = step.owner === null ? '' : nameOf(step.owner.name);
  const mark = [sameWords(step.text), plain(step.due.text), plain(owner), step.doneOn === null ? '' : 'done'].join('|');
  return { text: sameWords(step.text), printed: printStep(step), mark };
}

/** What the steps of an action say, as one field. */
export function saidSteps(steps: readonly ListedStep[]): { readonly text: string; readonly mark: string } {
  return { text: steps.map((step) => step.printed).join('\n'), mark: steps.map((step) => step.mark).join('\n') };
}

/** What the record kept of steps. */
export const stepsOnce = (value: unknown): readonly ListedStep[] => (value as readonly Step[]).map((step) => listed(step));

/** A cell of a file that is a list: what leads it, and each of its lines as the step that it would be. */
export type FileList = { readonly lead: string; readonly steps: readonly ListedStep[] };

/** A list of a file beside an action that has steps: what it says of the action's own words, and from which line on it says steps. */
export function beside(list: FileList, title: string): { readonly title: string | null; readonly from: 0 | 1 } {
  if (list.lead !== '') return { title: list.lead, from: 0 };
  return list.steps[0]?.text === sameWords(title) ? { title: null, from: 1 } : { title: null, from: 0 };
}
