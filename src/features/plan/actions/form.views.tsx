import { SaveOrCancel } from '../../../ui/parts/button.tsx';
import { Form } from '../../../ui/parts/form.tsx';
import { DateField, Radios, Select, TextArea, TextInput } from '../../../ui/parts/inputs.tsx';
import { type Naming, OwnersField } from '../../../ui/parts/owners-field.tsx';
import type { Shown } from '../../../web/shown.ts';
import { actionPath, closePath } from '../paths.ts';
import type { Theme } from '../plans/queries.ts';
import { LABELS } from './fields.ts';
import type { Action } from './queries.ts';

export type FormView = {
  readonly title: string;
  readonly to: string;
  readonly back: string;
  readonly version?: number;
  readonly themes: readonly Theme[];
  readonly naming: Naming;
  readonly shown: Shown;
};

/** The form that adds an action or edits one in full. */
export function ActionFormPage(props: FormView) {
  return (
    <>
      <h1>{props.title}</h1>
      <Form action={props.to} token={props.shown.token} version={props.version}>
        <What {...props} />
        <Beside {...props.shown} />
        <SaveOrCancel back={props.back} />
      </Form>
    </>
  );
}

/** What will be done, by whom and by when. */
function What({ shown: { problems, text }, themes, naming }: FormView) {
  const choices = themes.map((theme) => ({ value: theme.id, text: [theme.ref, theme.title].filter(Boolean).join(' ') }));
  return (
    <>
      <TextArea name="title" label={LABELS.title} hint="What will be done" rows={3} value={text('title')} problems={problems} />
      <TextInput name="ref" label={LABELS.ref} width="short" optional value={text('ref')} problems={problems} />
      <Select
        name="theme"
        label={LABELS.themeId}
        value={text('theme')}
        empty="Without a theme"
        choices={choices}
        problems={problems}
        width="full"
      />
      <OwnersField name="owners" label={LABELS.owners} naming={naming} value={text('owners')} text={text} problems={problems} />
      <DateField
        name="due"
        label={LABELS.due}
        optional
        value={text('due')}
        problems={problems}
        hint="As you would write it: 30 June 2027, end of spring term, annually each September, ongoing"
      />
    </>
  );
}

/** What else is said of an action: how it is known to be done, and what is behind it. */
function Beside({ problems, text }: Shown) {
  return (
    <>
      <TextArea
        name="measure"
        label={LABELS.measure}
        hint="How it will be known that this is done"
        rows={2}
        optional
        value={text('measure')}
        problems={problems}
      />
      <TextArea
        name="context"
        label={LABELS.context}
        hint="The risk, duty or expectation behind it"
        rows={2}
        optional
        value={text('context')}
        problems={problems}
      />
      <TextInput
        name="guidance"
        label={LABELS.guidance}
        hint="The paragraphs that the plan names"
        width="middling"
        optional
        value={text('guidance')}
        problems={problems}
      />
      <TextArea name="notes" label={LABELS.notes} rows={2} optional value={text('notes')} problems={problems} />
    </>
  );
}

export function ClosePage({ action, shown }: { readonly action: Action; readonly shown: Shown }) {
  const choices = [
    { value: 'done', text: 'It is done' },
    { value: 'carried-forward', text: 'It goes on in another plan' },
    { value: 'dropped', text: 'It is dropped', hint: 'Say why below; the reason stays with the action' },
  ];
  return (
    <>
      <h1>Close {action.ref ?? 'this action'}</h1>
      <p class="lead">{action.title}</p>
      <Form action={closePath(action.id)} token={shown.token} version={action.version}>
        <Radios name="how" label="How does it end?" value={shown.text('how')} choices={choices} problems={shown.problems} />
        <TextArea name="why" label={LABELS.closedWhy} optional rows={3} value={shown.text('why')} problems={shown.problems} />
        <SaveOrCancel save="Close the action" back={actionPath(action.id)} />
      </Form>
    </>
  );
}
