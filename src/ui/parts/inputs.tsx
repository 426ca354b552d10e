import type { InputHTMLAttributes } from 'preact';
import { Field, FieldGroup, HintAndError, LabelText, tie } from './field.tsx';
import type { FieldProps } from './field.tsx';

/** How wide a text box is, by what goes in it. */
export type Width = 'short' | 'middling' | 'full';

const WIDTHS: Record<Width, string> = { short: 'input input-short', middling: 'input input-middling', full: 'input' };

type Kind = 'text' | 'email' | 'search' | 'tel' | 'url';

// Each kind is written out because the JSX types tie the allowed roles to the kind.
function Box({ kind, attributes }: { readonly kind: Kind; readonly attributes: Omit<InputHTMLAttributes, 'type' | 'role' | 'list'> }) {
  switch (kind) {
    case 'text':
      return <input type="text" {...attributes} />;
    case 'email':
      return <input type="email" {...attributes} />;
    case 'search':
      return <input type="search" {...attributes} />;
    case 'tel':
      return <input type="tel" {...attributes} />;
    case 'url':
      return <input type="url" {...attributes} />;
  }
}

/** One line of text. `kind` sets keyboard and checks on phones; `autocomplete` belongs on fields about the person themself. */
export function TextInput(
  props: FieldProps & {
    readonly value?: string | undefined;
    readonly kind?: Kind | undefined;
    readonly width?: Width | undefined;
    readonly autocomplete?: string | undefined;
    readonly inputmode?: 'numeric' | 'decimal' | undefined;
    readonly spellcheck?: boolean | undefined;
  },
) {
  return (
    <Field
      {...props}
      control={(tied) => (
        <Box
          kind={props.kind ?? 'text'}
          attributes={{
            class: WIDTHS[props.width ?? 'full'],
            id: tied.id,
            name: props.name,
            value: props.value ?? '',
            autocomplete: props.autocomplete,
            inputmode: props.inputmode,
            spellcheck: props.spellcheck,
            ...tied.attributes,
          }}
        />
      )}
    />
  );
}

/** Several lines of text; `rows` is the height it starts with. */
export function TextArea(props: FieldProps & { readonly value?: string | undefined; readonly rows?: number | undefined }) {
  return (
    <Field
      {...props}
      control={(tied) => (
        <textarea class="input" id={tied.id} name={props.name} rows={props.rows ?? 4} {...tied.attributes}>
          {props.value ?? ''}
        </textarea>
      )}
    />
  );
}

/** A date typed as people write it ("13 Nov 2026", "end of June", "Michaelmas term"); the words are kept beside their meaning. */
export function DateField(props: FieldProps & { readonly value?: string | undefined }) {
  const hint = props.hint ?? 'Write it as you would in the plan, for example 30 June 2027 or end of spring term';
  return <TextInput {...props} hint={hint} width="middling" autocomplete="off" spellcheck={false} />;
}

/** One thing to choose. */
export type Choice = { readonly value: string; readonly text: string; readonly hint?: string | undefined };

/** One of a list too long for radios. `empty` is the text of a first choice with no value. */
export function Select(
  props: FieldProps & {
    readonly value?: string | undefined;
    readonly choices: readonly Choice[];
    readonly empty?: string | undefined;
    readonly width?: Width | undefined;
  },
) {
  return (
    <Field
      {...props}
      control={(tied) => (
        <select class={WIDTHS[props.width ?? 'middling']} id={tied.id} name={props.name} {...tied.attributes}>
          {props.empty === undefined ? null : <option value="">{props.empty}</option>}
          {props.choices.map((choice) => (
            <option key={choice.value} value={choice.value} selected={choice.value === props.value}>
              {choice.text}
            </option>
          ))}
        </select>
      )}
    />
  );
}

function ChoiceLine(props: {
  readonly kind: 'radio' | 'checkbox';
  readonly id: string;
  readonly name: string;
  readonly choice: Choice;
  readonly chosen: boolean;
  readonly invalid?: 'true' | undefined;
}) {
  const hintId = props.choice.hint === undefined ? undefined : `${props.id}-says`;
  return (
    <div class="choice">
      <input
        type={props.kind}
        id={props.id}
        name={props.name}
        value={props.choice.value}
        checked={props.chosen}
        aria-describedby={hintId}
        aria-invalid={props.invalid}
      />
      <label for={props.id}>{props.choice.text}</label>
      {hintId === undefined ? null : (
        <div class="field-hint" id={hintId}>
          {props.choice.hint}
        </div>
      )}
    </div>
  );
}

// The first choice carries the field's id, where the error summary leads. One radio cannot be invalid, one box can.
function ChoiceList(
  props: FieldProps & { readonly kind: 'radio' | 'checkbox'; readonly values: readonly string[]; readonly choices: readonly Choice[] },
) {
  const tied = tie(props);
  return (
    <FieldGroup {...props}>
      <div class="choices">
        {props.choices.map((choice, index) => (
          <ChoiceLine
            key={choice.value}
            kind={props.kind}
            id={index === 0 ? tied.id : `${tied.id}-${index + 1}`}
            name={props.name}
            choice={choice}
            chosen={props.values.includes(choice.value)}
            invalid={props.kind === 'checkbox' ? tied.attributes['aria-invalid'] : undefined}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

/** One of a few choices, all seen at once. */
export function Radios({ value, ...props }: FieldProps & { readonly value?: string | undefined; readonly choices: readonly Choice[] }) {
  return <ChoiceList {...props} kind="radio" values={value === undefined ? [] : [value]} />;
}

/** Any number of a few choices; sends the field once for each choice ticked. */
export function Checkboxes({
  values,
  ...props
}: FieldProps & { readonly values?: readonly string[] | undefined; readonly choices: readonly Choice[] }) {
  return <ChoiceList {...props} kind="checkbox" values={values ?? []} />;
}

/** One yes-or-no box; sends `value` (default "yes") when ticked and nothing when not. */
export function Checkbox(props: FieldProps & { readonly checked?: boolean | undefined; readonly value?: string | undefined }) {
  const tied = tie(props);
  return (
    <div class={tied.error === undefined ? 'field' : 'field field-wrong'}>
      <div class="choice">
        <input
          type="checkbox"
          id={tied.id}
          name={props.name}
          value={props.value ?? 'yes'}
          checked={props.checked === true}
          {...tied.attributes}
        />
        <label for={tied.id}>
          <LabelText label={props.label} optional={props.optional} />
        </label>
      </div>
      <HintAndError tied={tied} hint={props.hint} />
    </div>
  );
}

/** A file to upload; put it in a Form with `files`. With script a file may also be dropped on it. */
export function FileInput(props: FieldProps & { readonly accept?: string | undefined; readonly multiple?: boolean | undefined }) {
  return (
    <Field
      {...props}
      control={(tied) => (
        <div class="file-drop" data-file-drop>
          <input type="file" id={tied.id} name={props.name} accept={props.accept} multiple={props.multiple} {...tied.attributes} />
          <span class="file-drop-words">{props.multiple === true ? 'or drop files here' : 'or drop a file here'}</span>
        </div>
      )}
    />
  );
}
