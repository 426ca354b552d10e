import { MOST_NAMED, meantField } from '../../core/meant.ts';
import type { Problem } from '../../core/problem.ts';
import { Field, type FieldProps } from './field.tsx';
import { Radios } from './inputs.tsx';

/** Somebody or something that can be named: its name, and in a few words who holds it or what it is. */
export type Nameable = { readonly name: string; readonly detail: string };

/** Who can be named in a field of owners, and whether a new name may be added there. */
export type Naming = { readonly known: readonly Nameable[]; readonly mayAdd: boolean };

const USUAL = 'By post, group, outside body or the name of whoever holds it, one a line';

/**
 * Several owners, one a line, found as they are typed where there is script. What a name means that is not known is asked below it; `text`
 * gives the fields of the form as they were sent.
 */
export function OwnersField(
  props: FieldProps & { readonly value?: string | undefined; readonly naming: Naming; readonly text: (field: string) => string },
) {
  const asked = (props.problems ?? []).filter((problem) => problem.field === props.name && problem.asks);
  const { known, mayAdd } = props.naming;
  return (
    <div class="owners-field" data-owners={props.name} data-adds={mayAdd ? '' : undefined}>
      <Field
        {...props}
        hint={props.hint ?? USUAL}
        control={(tied) => (
          <textarea class="input" id={tied.id} name={props.name} rows={3} {...tied.attributes}>
            {props.value ?? ''}
          </textarea>
        )}
      />
      {asked.map((problem) => (
        <Asked key={problem.asks?.name} problem={problem} text={props.text} />
      ))}
      <Answered {...props} asked={asked} />
      <template>
        <ul>
          {known.map(({ name, detail }) => (
            <li key={name} data-name={name}>
              {detail}
            </li>
          ))}
        </ul>
      </template>
    </div>
  );
}

function Asked({ problem, text }: { readonly problem: Problem; readonly text: (field: string) => string }) {
  const { name = '', choices = [] } = problem.asks ?? {};
  return <Radios name={name} label={problem.text} value={text(name) || undefined} choices={choices} />;
}

/** What was answered already and is not asked again goes along. */
function Answered({
  name,
  text,
  asked,
}: Pick<FieldProps, 'name'> & { readonly text: (field: string) => string; readonly asked: readonly Problem[] }) {
  const fields = Array.from({ length: MOST_NAMED }, (_, place) => meantField(name, place));
  return (
    <>
      {fields
        .filter((field) => text(field) !== '' && !asked.some((problem) => problem.asks?.name === field))
        .map((field) => (
          <input key={field} type="hidden" name={field} value={text(field)} />
        ))}
    </>
  );
}
