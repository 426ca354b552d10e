import { printDay } from '../../../core/day.ts';
import { ProgressBar } from '../../../ui/parts/bars.tsx';
import { DefinitionList, Details, type Fact } from '../../../ui/parts/blocks.tsx';
import { Acts, Button, LinkButton } from '../../../ui/parts/button.tsx';
import { ActForm } from '../../../ui/parts/form.tsx';
import type { Action } from '../actions/queries.ts';
import { measurePath, newMeasurePath } from '../paths.ts';
import type { Measure, Value } from './queries.ts';
import { type Kind, standing } from './rules.ts';
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
