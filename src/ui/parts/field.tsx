import type { ComponentChildren } from 'preact';
import type { Problem } from '../../core/problem.ts';
import { fieldId, problemOf } from './problems.tsx';
import { Mark } from './status.tsx';

/** What every field takes: its form name, its label, and the problems of the whole form, from which it picks its own. */
export type FieldProps = {
  readonly name: string;
  readonly label: string;
  readonly hint?: ComponentChildren;
  readonly problems?: readonly Problem[] | undefined;
  /** Only where two forms on one page hold the same name; the error summary links to `field-<name>`. */
  readonly id?: string | undefined;
  /** Adds "(optional)" to the label. Everything else is required; no asterisks. */
  readonly optional?: boolean | undefined;
};

/** The ids and attributes that tie a control to its hint and error. */
export type Tied = {
  readonly id: string;
  readonly error: string | undefined;
  readonly attributes: { readonly 'aria-describedby'?: string; readonly 'aria-invalid'?: 'true' };
};

/** Works out a control's id, error text and described-by from the field's properties. */
export function tie(props: FieldProps): Tied {
  const id = props.id ?? fieldId(props.name);
  const error = problemOf(props.problems, props.name)?.text;
  const described = [props.hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`].filter((part) => part !== '');
  return {
    id,
    error,
    attributes: {
      ...(described.length === 0 ? {} : { 'aria-describedby': described.join(' ') }),
      ...(error === undefined ? {} : { 'aria-invalid': 'true' as const }),
    },
  };
}

/** Label text with "(optional)" where the field may be left empty. */
export function LabelText({ label, optional }: { readonly label: string; readonly optional?: boolean | undefined }) {
  return (
    <>
      {label}
      {optional === true ? <span class="quiet"> (optional)</span> : null}
    </>
  );
}

/** Hint and error as every field shows them, in that order, before the control. */
export function HintAndError({ tied, hint }: { readonly tied: Tied; readonly hint?: ComponentChildren }) {
  return (
    <>
      {hint === undefined ? null : (
        <div class="field-hint" id={`${tied.id}-hint`}>
          {hint}
        </div>
      )}
      {tied.error === undefined ? null : (
        <p class="field-error" id={`${tied.id}-error`}>
          <Mark shape="diamond" />
          <span>
            <span class="unseen">Error: </span>
            {tied.error}
          </span>
        </p>
      )}
    </>
  );
}

/** Label, hint, error and one control, tied together by ids. Use for a control that no other part covers. */
export function Field(props: FieldProps & { readonly control: (tied: Tied) => ComponentChildren }) {
  const tied = tie(props);
  return (
    <div class={tied.error === undefined ? 'field' : 'field field-wrong'}>
      <label class="field-label" for={tied.id}>
        <LabelText label={props.label} optional={props.optional} />
      </label>
      <HintAndError tied={tied} hint={props.hint} />
      {props.control(tied)}
    </div>
  );
}

/** Several controls under one question: a fieldset whose legend is the question. */
export function FieldGroup(props: FieldProps & { readonly children: ComponentChildren }) {
  const tied = tie(props);
  return (
    <fieldset class={tied.error === undefined ? 'field' : 'field field-wrong'} aria-describedby={tied.attributes['aria-describedby']}>
      <legend>
        <LabelText label={props.label} optional={props.optional} />
      </legend>
      <HintAndError tied={tied} hint={props.hint} />
      {props.children}
    </fieldset>
  );
}
