import { printDay } from '../../../core/day.ts';
import type { Figure } from '../../../sockets/figure.ts';
import { Acts, Button, LinkButton, SaveOrCancel } from '../../../ui/parts/button.tsx';
import { Form, FormRow } from '../../../ui/parts/form.tsx';
import { DateField, Radios, Select, TextArea, TextInput } from '../../../ui/parts/inputs.tsx';
import type { Shown } from '../../../web/shown.ts';
import { actionPath, measuresPath, newValuePath, removeMeasurePath } from '../paths.ts';
import type { Measure } from './queries.ts';
import { type Kind, type Limit, progressOf, wantedWords } from './rules.ts';

const KIND_CHOICES: readonly { value: Kind; text: string; hint: string }[] = [
  { value: 'count', text: 'A number of things', hint: '3 meetings, 12 sessions' },
  { value: 'share', text: 'A share in per cent', hint: '85 % of staff trained' },
  { value: 'yes-no', text: 'Whether it is so', hint: 'The policy is published' },
  { value: 'day', text: 'The day on which it happens', hint: 'The return is sent by 1 December 2026' },
];

const LIMIT_CHOICES: readonly { value: Limit; text: string }[] = [
  { value: 'at-least', text: 'At least this much: it is to be reached' },
  { value: 'at-most', text: 'At most this much: it is not to be passed' },
];

/** The form that adds a measure or changes one. */
export function MeasureFormPage(props: {
  readonly title: string;
  readonly lead: string;
  readonly to: string;
  readonly action: string;
  readonly version?: number;
  readonly removeHref?: string;
  readonly figures: readonly Figure[];
  readonly shown: Shown;
}) {
  const { token, problems, text } = props.shown;
  return (
    <>
      <h1>{props.title}</h1>
      <p class="lead">{props.lead}</p>
      <Form action={props.to} token={token} version={props.version}>
        <TextInput
          name="says"
          label="Measure"
          hint="In words that anyone can follow: Meetings held and minuted"
          value={text('says')}
          problems={problems}
        />
        <Radios name="kind" label="What is measured?" value={text('kind')} choices={KIND_CHOICES} problems={problems} />
        <Wanted shown={props.shown} />
        <FigureField figures={props.figures} shown={props.shown} />
        <FormRow>
          <DateField name="from" label="Counted from" optional hint="First day" value={text('from')} problems={problems} />
          <DateField name="to" label="Counted until" optional hint="Last day" value={text('to')} problems={problems} />
        </FormRow>
        <Acts>
          <Button>Save</Button>
          <LinkButton href={measuresPath(props.action)}>Cancel</LinkButton>
          {props.removeHref ? <LinkButton href={props.removeHref}>Remove measure</LinkButton> : null}
        </Acts>
      </Form>
    </>
  );
}

/** Where the value comes from, where rooms offer figures. */
function FigureField({ figures, shown: { text, problems } }: { readonly figures: readonly Figure[]; readonly shown: Shown }) {
  if (figures.length === 0) return null;
  const choices = figures.map(({ name, label, is }) => ({ value: name, text: `${label} (${is === 'share' ? 'share' : is.count})` }));
  return (
    <Select
      name="indicator"
      label="Where the value comes from"
      value={text('indicator')}
      empty="Somebody types it"
      choices={choices}
      problems={problems}
    />
  );
}

/** How much is wanted, of what, and which way it counts. */
function Wanted({ shown: { text, problems } }: { readonly shown: Shown }) {
  return (
    <>
      <TextInput
        name="target"
        label="How much is wanted"
        hint="A number, a share, or the day; leave it empty where it is so or not"
        width="middling"
        value={text('target')}
        problems={problems}
      />
      <Select
        name="limit"
        label="Which way it counts"
        hint="For a number or a share"
        width="full"
        empty="Choose"
        value={text('limit')}
        choices={LIMIT_CHOICES}
        problems={problems}
      />
      <TextInput
        name="unit"
        label="What is counted"
        hint="For a number of things: meetings, sessions, staff"
        width="middling"
        value={text('unit')}
        problems={problems}
      />
    </>
  );
}

const VALUE_LABELS: Readonly<Record<Exclude<Kind, 'yes-no'>, string>> = {
  count: 'How many now',
  share: 'Share now, in per cent',
  day: 'The day on which it happened',
};

/** The form that notes a value. */
export function ValuePage({ measure, shown }: { readonly measure: Measure; readonly shown: Shown }) {
  const { token, problems, text } = shown;
  const common = { name: 'value', value: text('value'), problems };
  return (
    <>
      <h1>{measure.says}</h1>
      <p class="lead">
        Wanted: {wantedWords(measure)}.{' '}
        {measure.latest ? (
          <>
            Last: {progressOf(measure, measure.latest.value).words}, {printDay(measure.latest.on)}.
          </>
        ) : (
          'Not measured yet.'
        )}
      </p>
      <Form action={newValuePath(measure.id)} token={token}>
        {measure.kind === 'yes-no' ? (
          <Radios
            {...common}
            label="Is it so?"
            choices={[
              { value: 'yes', text: 'Yes' },
              { value: 'no', text: 'Not yet' },
            ]}
          />
        ) : (
          <TextInput
            {...common}
            label={`${VALUE_LABELS[measure.kind]}${measure.kind === 'count' ? `, in all: ${measure.unit}` : ''}`}
            width="middling"
            inputmode={measure.kind === 'day' ? undefined : 'decimal'}
          />
        )}
        <DateField name="on" label="As it was on" hint="Today, unless you say another day" value={text('on')} problems={problems} />
        <TextArea name="says" label="Note" hint="Where the number comes from" rows={2} optional value={text('says')} problems={problems} />
        <SaveOrCancel back={measuresPath(measure.actionId)} />
      </Form>
    </>
  );
}

/** Asks before a measure goes, because its values go with it. */
export function RemoveMeasurePage({
  measure,
  values,
  token,
}: {
  readonly measure: Measure;
  readonly values: number;
  readonly token: string;
}) {
  return (
    <>
      <h1>Remove this measure?</h1>
      <p class="lead">
        {measure.says}: {wantedWords(measure)}
      </p>
      <p>
        {values === 0
          ? 'It has no values yet.'
          : `Its ${values === 1 ? 'value goes' : `${values} values go`} with it. The history of the action keeps what it last said.`}
      </p>
      <Form action={removeMeasurePath(measure.id)} token={token} version={measure.version} guard={false}>
        <Acts>
          <Button look="grave">Remove measure</Button>
          <LinkButton href={actionPath(measure.actionId)}>Cancel</LinkButton>
        </Acts>
      </Form>
    </>
  );
}
