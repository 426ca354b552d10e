import { plain } from '../../../reading/text.ts';
import { printStep, type NewStep, type Step } from '../../plan/public.ts';
import { type ListedStep, sameWords } from './listed-steps.ts';

/** A step of the plan or of a file, for comparing; `nameOf` gives the name of an owner who is called by a short form. */
export function listed(step: NewStep | Step, nameOf: (name: string) => string = (name) => name): ListedStep {
  const owner = step.owner === null ? '' : nameOf(step.owner.name);
  const mark = [sameWords(step.text), plain(step.due.text), plain(owner), step.doneOn === null ? '' : 'done'].join('|');
  return { text: sameWords(step.text), printed: printStep(step), mark };
}

/** What the record kept of steps. */
export const stepsOnce = (value: unknown): readonly ListedStep[] => (value as readonly Step[]).map((step) => listed(step));
