import type { ComponentChildren } from 'preact';
import { ActForm } from './form.tsx';

/** One thing of a list that is ticked off. */
export type StepLine = {
  readonly key: string;
  /** Its identifier on the page, for whoever is led to it. */
  readonly anchor?: string | undefined;
  readonly text: string;
  readonly done: boolean;
  /** Who does it and when, in a few words. */
  readonly beside?: ComponentChildren;
  /** The form that its tick sends; left out for whoever may only see how it stands. */
  readonly tick?: { readonly action: string; readonly fields: Readonly<Record<string, string>> } | undefined;
  /** What else may be done with it. */
  readonly acts?: ComponentChildren;
};

/** What is done one after the other, each with a tick that is a button: pressed where it is done. */
export function StepList({ label, steps, token }: { readonly label: string; readonly steps: readonly StepLine[]; readonly token: string }) {
  return (
    <ol class="steps" aria-label={label}>
      {steps.map((step) => (
        <li
          key={step.key}
          id={step.anchor}
          class={step.done ? 'step step-done' : 'step'}
          tabindex={step.anchor === undefined ? undefined : -1}
        >
          {step.tick === undefined ? (
            <span class="tick">
              <span class="unseen">{step.done ? 'Done: ' : 'Open: '}</span>
            </span>
          ) : (
            <ActForm action={step.tick.action} token={token} fields={step.tick.fields}>
              <button type="submit" class="tick" aria-pressed={step.done ? 'true' : 'false'}>
                <span class="unseen">Done: {step.text}</span>
              </button>
            </ActForm>
          )}
          <div class="step-words">
            <p class="step-text">{step.text}</p>
            {step.beside === undefined || step.beside === null ? null : <p class="step-beside">{step.beside}</p>}
          </div>
          {step.acts === undefined || step.acts === null ? null : <div class="step-acts">{step.acts}</div>}
        </li>
      ))}
    </ol>
  );
}
