import { Acts, Button, SaveOrCancel } from '../../../ui/parts/button.tsx';
import { Form } from '../../../ui/parts/form.tsx';
import { TextArea, TextInput } from '../../../ui/parts/inputs.tsx';
import type { Shown } from '../../../web/shown.ts';
import { themePath, themesPath } from '../paths.ts';
import type { Plan, Theme } from './queries.ts';

/** Name and period of a plan, and its themes where it exists already. */
export function PlanFormPage(props: {
  readonly title: string;
  readonly to: string;
  readonly back: string;
  readonly version?: number;
  readonly plan?: Plan;
  readonly themes: readonly Theme[];
  readonly shown: Shown;
}) {
  const { token, problems, text } = props.shown;
  return (
    <>
      <h1>{props.title}</h1>
      <Form action={props.to} token={token} version={props.version}>
        <TextInput name="name" label="Name of the plan" value={text('name')} problems={problems} />
        <TextInput name="from" label="First day" width="middling" value={text('from')} problems={problems} />
        <TextInput name="to" label="Last day" width="middling" value={text('to')} problems={problems} />
        <SaveOrCancel back={props.back} />
      </Form>
      {props.plan ? <Themes plan={props.plan} themes={props.themes} shown={props.shown} /> : null}
    </>
  );
}

function Themes({ plan, themes, shown }: { readonly plan: Plan; readonly themes: readonly Theme[]; readonly shown: Shown }) {
  return (
    <>
      <h2>Themes</h2>
      {themes.length === 0 ? <p class="quiet">The plan has no themes yet.</p> : null}
      <ul>
        {themes.map((theme) => (
          <li key={theme.id}>
            <a href={themePath(theme.id)}>{[theme.ref, theme.title].filter(Boolean).join(' ')}</a>
          </li>
        ))}
      </ul>
      <Form action={themesPath(plan.id)} token={shown.token} label="Add a theme">
        <TextInput
          name="ref"
          label="Reference of the new theme"
          width="short"
          optional
          value={shown.text('ref')}
          problems={shown.problems}
        />
        <TextInput name="title" label="Title of the new theme" value={shown.text('title')} problems={shown.problems} />
        <Acts>
          <Button look="plain">Add theme</Button>
        </Acts>
      </Form>
    </>
  );
}

export function ThemeFormPage({ theme, back, shown }: { readonly theme: Theme; readonly back: string; readonly shown: Shown }) {
  const { token, problems, text } = shown;
  return (
    <>
      <h1>Theme {theme.title}</h1>
      <Form action={themePath(theme.id)} token={token} version={theme.version}>
        <TextInput name="ref" label="Reference" width="short" optional value={text('ref')} problems={problems} />
        <TextInput name="title" label="Title" value={text('title')} problems={problems} />
        <TextArea
          name="noneNeeded"
          label="Why no action is needed"
          optional
          hint="Only where the theme has none and that is right: say what meets it instead"
          value={text('noneNeeded')}
          problems={problems}
        />
        <SaveOrCancel back={back} />
      </Form>
    </>
  );
}
