import { printDay } from '../../../core/day.ts';
import type { Indicator } from '../../../core/feature.ts';
import { ProgressBar } from '../../../ui/parts/bars.tsx';
import { DefinitionList, Details, type Fact } from '../../../ui/parts/blocks.tsx';
import { Acts, Button, LinkButton, SaveOrCancel } from '../../../ui/parts/button.tsx';
import { ActForm, Form, FormRow } from '../../../ui/parts/form.tsx';
import { DateField, Radios, Select, TextArea, TextInput } from '../../../ui/parts/inputs.tsx';
import type { Action } from '../actions/queries.ts';
import type { Shown } from '../../../web/shown.ts';
import { actionPath, measurePath, measuresPath, newMeasurePath } from '../paths.ts';
import type { Measure, Value } from './queries.ts';
import { type Kind, type Limit, standing, wantedWords } from './rules.ts';
import type { Suggestion } from './suggest.ts';
import type { Watched } from './watch.ts';

/** Kinds whose words do not say what is measured: beside other measures their name is needed. */
const NAMELESS: readonly Kind[] = ['yes-no', 'day'];

/** How far a measure is, with the day on which that was so. */
export function MeasureBar({ measure, named }: { readonly measure: Measure; readonly named?: boolean }) {
  const { share, words } = standing(measure, measure.latest?.value ?? null);
  const dated = measure.latest && measure.kind !== 'day' ? `${words}, ${printDay(measure.latest.on)}` : words;
  return <ProgressBar share={share} words={named && NAMELESS.includes(measure.kind) ? `${measure.says}: ${dated}` : dated} />;
}

export type MeasuresView = {
  readonly action: Action;
  readonly measures: readonly Watched[];
  readonly values: readonly Value[];
  readonly suggestion: Suggestion | null;
  readonly token: string;
  readonly may: { readonly edit: boolean; readonly update: boolean };
};

/** The measures of an action on its page, with the values behind each. */
export function MeasuresPart(view: MeasuresView) {
  const { action, measures, may } = view;
  const byMeasure = Map.groupBy(view.values, (value) => value.measureId);
  return (
    <section class="stack" aria-labelledby="measures">
      <h2 id="measures">Measures</h2>
      {measures.length === 0 ? (
        <p class="quiet">Nothing is counted yet.</p>
      ) : (
        <DefinitionList facts={measures.map((measure) => factOf(measure, byMeasure.get(measure.id) ?? [], view))} />
      )}
      {may.edit ? (
        <Acts>
          <LinkButton href={newMeasurePath(action.id)}>
            {measures.length === 0 && view.suggestion ? suggestionWords(view.suggestion) : 'Add a measure'}
          </LinkButton>
        </Acts>
      ) : null}
    </section>
  );
}

function suggestionWords({ kind, target, unit, limit }: Suggestion): string {
  const most = limit === 'at-most' ? 'at most ' : '';
  if (kind === 'count') return `Measure ${most}${target} ${unit}`;
  return kind === 'share' ? `Measure ${most}${target} %` : 'Add a measure';
}

function factOf(measure: Watched, values: readonly Value[], view: MeasuresView): Fact {
  const { may } = view;
  const acts = (
    <>
      {may.update && measure.indicator === null ? (
        <a href={`${measurePath(measure.id)}/value`}>
          Add a value<span class="unseen"> of {measure.says}</span>
        </a>
      ) : null}
      {may.update && may.edit && measure.indicator === null ? ' · ' : null}
      {may.edit ? (
        <a href={`${measurePath(measure.id)}/edit`}>
          Edit<span class="unseen"> {measure.says}</span>
        </a>
      ) : null}
    </>
  );
  return { name: measure.says, value: <Inside measure={measure} values={values} view={view} />, act: acts };
}

function Inside({ measure, values, view }: { readonly measure: Watched; readonly values: readonly Value[]; readonly view: MeasuresView }) {
  return (
    <>
      <p>
        <MeasureBar measure={measure} />
      </p>
      {measure.latest?.says ? <p>{measure.latest.says}</p> : null}
      {measure.from || measure.to ? <p class="quiet">Counted {periodWords(measure)}</p> : null}
      {measure.records.length === 0 ? null : (
        <Details summary="The records behind this">
          <ul>
            {measure.records.map((record) => (
              <li key={record.href}>
                <a href={record.href}>{record.text}</a>
              </li>
            ))}
          </ul>
        </Details>
      )}
      {values.length === 0 || measure.indicator !== null ? null : (
        <Details summary={values.length === 1 ? 'One value' : `${values.length} values`}>
          <ul>
            {values.map((value) => (
              <ValueLine key={value.id} measure={measure} value={value} view={view} />
            ))}
          </ul>
        </Details>
      )}
    </>
  );
}

function periodWords({ from, to }: Measure): string {
  if (from && to) return `from ${printDay(from)} to ${printDay(to)}`;
  return from ? `from ${printDay(from)}` : to ? `until ${printDay(to)}` : '';
}

function ValueLine({ measure, value, view }: { readonly measure: Measure; readonly value: Value; readonly view: MeasuresView }) {
  const { words } = standing(measure, value.value);
  return (
    <li>
      {printDay(value.on)}: {words}
      {value.says ? `. ${value.says}` : ''} <span class="quiet">{value.by}</span>
      {view.may.update ? (
        <ActForm action={`${measurePath(measure.id)}/values/${value.id}/remove`} token={view.token}>
          <Button look="link" about={`the value of ${printDay(value.on)}`}>
            Take back
          </Button>
        </ActForm>
      ) : null}
    </li>
  );
}

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
  readonly indicators: readonly Pick<Indicator<never>, 'name' | 'says'>[];
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
          value={text('limit') || 'at-least'}
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
        {props.indicators.length === 0 ? null : (
          <Select
            name="indicator"
            label="Where the value comes from"
            value={text('indicator')}
            empty="Somebody types it"
            choices={props.indicators.map(({ name, says }) => ({ value: name, text: says }))}
            problems={problems}
          />
        )}
        <FormRow>
          <DateField name="from" label="Counted from" optional hint="First day" value={text('from')} problems={problems} />
          <DateField name="to" label="Counted until" optional hint="Last day" value={text('to')} problems={problems} />
        </FormRow>
        <Acts>
          <Button>Save</Button>
          <LinkButton href={measuresPath(props.action)}>Cancel</LinkButton>
          {props.removeHref ? <LinkButton href={props.removeHref}>Take it away</LinkButton> : null}
        </Acts>
      </Form>
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
            Last: {standing(measure, measure.latest.value).words}, {printDay(measure.latest.on)}.
          </>
        ) : (
          'Not measured yet.'
        )}
      </p>
      <Form action={`${measurePath(measure.id)}/value`} token={token}>
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
      <h1>Take this measure away?</h1>
      <p class="lead">
        {measure.says}: {wantedWords(measure)}
      </p>
      <p>
        {values === 0
          ? 'It has no values yet.'
          : `Its ${values === 1 ? 'value goes' : `${values} values go`} with it. The history of the action keeps what it last said.`}
      </p>
      <Form action={`${measurePath(measure.id)}/remove`} token={token} version={measure.version} guard={false}>
        <Acts>
          <Button look="grave">Take it away</Button>
          <LinkButton href={actionPath(measure.actionId)}>Keep it</LinkButton>
        </Acts>
      </Form>
    </>
  );
}
