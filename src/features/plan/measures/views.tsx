import { printDay } from '../../../core/day.ts';
import type { CountedThing, Figure } from '../../../sockets/figure.ts';
import { ProgressBar } from '../../../ui/parts/bars.tsx';
import { DefinitionList, Details, type Fact } from '../../../ui/parts/blocks.tsx';
import { Acts, Button, LinkButton } from '../../../ui/parts/button.tsx';
import { ActForm } from '../../../ui/parts/form.tsx';
import { InsetText } from '../../../ui/parts/notice.tsx';
import { PageHead } from '../../../ui/parts/head.tsx';
import { RecordSection } from '../../../ui/parts/record-page.tsx';
import { ValueLine as Line } from '../../../ui/parts/value-line.tsx';
import type { Action } from '../actions/queries.ts';
import { isClosed } from '../actions/rules.ts';
import { actionPath, behindPath, editMeasurePath, newMeasurePath, newValuePath, removeValuePath, updatePath } from '../paths.ts';
import { stepProgress } from '../steps/rules.ts';
import type { Measure, Value } from './queries.ts';
import { dayNumber, isAllDone, type Kind, progressOf } from './rules.ts';
import type { Suggestion } from './suggest.ts';

/** Kinds whose words do not say what is measured: beside other measures their name is needed. */
const NAMELESS: readonly Kind[] = ['yes-no', 'day'];

/** How far a measure is, with the day on which that was so. */
export function MeasureBar({ measure, named }: { readonly measure: Measure; readonly named?: boolean }) {
  const { words, ...drawn } = progressOf(measure, measure.latest?.value ?? null);
  const dated = measure.latest && measure.kind !== 'day' ? `${words}, ${printDay(measure.latest.on)}` : words;
  return <ProgressBar {...drawn} words={named && NAMELESS.includes(measure.kind) ? `${measure.says}: ${dated}` : dated} />;
}

export type MeasuresView = {
  readonly action: Action;
  readonly measures: readonly Measure[];
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
    <RecordSection id="measures" title="Measures">
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
    </RecordSection>
  );
}

function suggestionWords({ kind, target, unit, limit }: Suggestion): string {
  const most = limit === 'at-most' ? 'at most ' : '';
  if (kind === 'count') return `Measure ${most}${target} ${unit}`;
  return kind === 'share' ? `Measure ${most}${target} %` : 'Add a measure';
}

function factOf(measure: Measure, values: readonly Value[], view: MeasuresView): Fact {
  const { may } = view;
  const acts = (
    <>
      {may.update && measure.indicator === null ? (
        <a href={newValuePath(measure.id)}>
          Add a value<span class="unseen"> of {measure.says}</span>
        </a>
      ) : null}
      {may.update && may.edit && measure.indicator === null ? ' · ' : null}
      {may.edit ? (
        <a href={editMeasurePath(measure.id)}>
          Edit<span class="unseen"> {measure.says}</span>
        </a>
      ) : null}
    </>
  );
  return { name: measure.says, value: <Inside measure={measure} values={values} view={view} />, act: acts };
}

/** With more measures than this their lines are folded away with the values. */
const FEW = 4;

function Inside({ measure, values, view }: { readonly measure: Measure; readonly values: readonly Value[]; readonly view: MeasuresView }) {
  const line = <OverTime measure={measure} values={values} />;
  const isFolded = view.measures.length > FEW;
  return (
    <>
      <p>
        <MeasureBar measure={measure} />
      </p>
      {measure.latest?.says ? <p>{measure.latest.says}</p> : null}
      {measure.from || measure.to ? <p class="quiet">Counted {periodWords(measure)}</p> : null}
      {isFolded ? null : line}
      {measure.indicator === null ? null : (
        <p>
          <a href={behindPath(measure.id)}>
            What is counted<span class="unseen"> for {measure.says}</span>
          </a>
        </p>
      )}
      {values.length === 0 ? null : (
        <Details summary={values.length === 1 ? 'One value' : `${values.length} values`}>
          {isFolded ? line : null}
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

/** The values of a measure as a line, where there are several and they can be drawn. */
function OverTime({ measure, values }: { readonly measure: Measure; readonly values: readonly Value[] }) {
  if (values.length < 2 || measure.kind === 'yes-no' || measure.kind === 'day') return null;
  return (
    <Line
      id={`line-${measure.id}`}
      label={`${measure.says} over time`}
      points={values.toReversed().map((value) => ({ at: dayNumber(value.on), value: value.value, when: printDay(value.on) }))}
      wanted={measure.target}
      words={(value) => progressOf(measure, value).words}
    />
  );
}

function periodWords({ from, to }: Measure): string {
  if (from && to) return `from ${printDay(from)} to ${printDay(to)}`;
  return from ? `from ${printDay(from)}` : to ? `until ${printDay(to)}` : '';
}

function ValueLine({ measure, value, view }: { readonly measure: Measure; readonly value: Value; readonly view: MeasuresView }) {
  const { words } = progressOf(measure, value.value);
  return (
    <li>
      {printDay(value.on)}: {words}
      {value.says ? `. ${value.says}` : ''} <span class="quiet">{value.by}</span>
      {view.may.update && measure.indicator === null ? (
        <ActForm action={removeValuePath(measure.id, value.id)} token={view.token}>
          <Button look="link" about={`the value of ${printDay(value.on)}`}>
            Take back
          </Button>
        </ActForm>
      ) : null}
    </li>
  );
}

/**
 * Where everything is reached that the action measures, and every step is done: one press to agree that it is done. Nobody need: it stays as
 * it is until then.
 */
export function ProposedDone({ action, measures, may, token }: Pick<MeasuresView, 'action' | 'measures' | 'may' | 'token'>) {
  if (!may.update || isClosed(action.status) || !isAllDone(action.steps, measures)) return null;
  const steps = stepProgress(action.steps);
  const said = [
    ...(steps ? [steps.all === 1 ? 'Its one step is done' : `All ${steps.all} steps are done`] : []),
    ...(measures.length > 0 ? [`${steps ? 'everything' : 'Everything'} that is measured here is reached`] : []),
  ];
  const words = [
    ...(steps ? [`${steps.words} done`] : []),
    ...measures.map((measure) => `${measure.says}: ${progressOf(measure, measure.latest?.value ?? null).words}`),
  ];
  return (
    <InsetText>
      <p>{said.join(', and ')}.</p>
      <ActForm
        action={updatePath(action.id)}
        token={token}
        fields={{ _version: String(action.version), status: 'done', text: words.join('; '), back: actionPath(action.id) }}
      >
        <Button>Agree that it is done</Button>
      </ActForm>
    </InsetText>
  );
}

/** What a figure has counted, and what it has left out and why, as far as whoever looks may see it. */
export function BehindPage({
  measure,
  figure,
  things,
}: {
  readonly measure: Measure;
  readonly figure: Figure;
  readonly things: readonly CountedThing[];
}) {
  const [counted, out] = [things.filter((each) => each.out === undefined), things.filter((each) => each.out !== undefined)];
  return (
    <>
      <PageHead title={measure.says} lead={figure.definition} />
      <h2>Left out: {out.length === 0 ? 'nothing' : out.length}</h2>
      {out.length === 0 ? null : <ThingList things={out} />}
      <h2>Counted: {counted.length}</h2>
      {counted.length === 0 ? null : <ThingList things={counted} />}
    </>
  );
}

function ThingList({ things }: { readonly things: readonly CountedThing[] }) {
  return (
    <ul>
      {things.map(({ text, href, out }) => (
        <li key={href}>
          <a href={href}>{text}</a>
          {out ? <span class="quiet"> {out}</span> : null}
        </li>
      ))}
    </ul>
  );
}
