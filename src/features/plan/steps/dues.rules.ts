import type { Day } from '../../../core/day.ts';
import { shortened } from '../../../core/text.ts';
import type { DueItem } from '../../../sockets/due.ts';
import { actionPath } from '../paths.ts';

/** An open step with a day, and to whom it falls: whoever does it, else the owners of its action. */
export type DuedStep = {
  readonly id: string;
  readonly text: string;
  readonly dueText: string;
  readonly nextOn: Day;
  readonly action: { readonly id: string; readonly ref: string | null; readonly title: string };
  readonly owners: readonly string[];
};

const TITLE_LETTERS = 160;
const OF_LETTERS = 80;

/** Names what is expected of a step on a day. */
export function stepDueKey(step: string, on: Day): string {
  return `step:${step}:${on}`;
}

/** Steps that are late or fall due, as lines that lead to their place on the page of their action. */
export function stepDues(steps: readonly DuedStep[]): DueItem[] {
  return steps.map(({ id, text, dueText, nextOn, action, owners }) => {
    const of = `Step of ${[action.ref, shortened(action.title.replaceAll(/\s+/g, ' '), OF_LETTERS)].filter(Boolean).join(' ')}`;
    return {
      key: stepDueKey(id, nextOn),
      about: id,
      on: nextOn,
      title: shortened(text, TITLE_LETTERS),
      detail: `${of}.`,
      words: `${of}. The plan says when: “${dueText}”.`,
      verb: 'Open',
      href: `${actionPath(action.id)}#step-${id}`,
      owners,
    };
  });
}
