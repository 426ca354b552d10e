import { printDay } from '../../../core/day.ts';
import type { Problem } from '../../../core/problem.ts';
import { EmptyState } from '../../../ui/parts/blocks.tsx';
import { LinkButton } from '../../../ui/parts/button.tsx';
import { DiffWords } from '../../../ui/parts/diff-words.tsx';
import { PageHead } from '../../../ui/parts/head.tsx';
import type { Choice } from '../../../ui/parts/inputs.tsx';
import { actionPath } from '../paths.ts';
import type { Plan } from '../plans/queries.ts';
import { LABELS } from '../actions/fields.ts';
import { type ActionChange, type Difference, type FieldChange, HAPPENED, type Happened, type ThemeChange } from './compare.ts';
import type { Noted } from './past.queries.ts';
import { type ChosenEnds, CompareForm } from './views.tsx';
import { Untold } from './untold.views.tsx';
import { HAPPENED_WORDS, NOTED, SHOWN, summaryWords } from './words.ts';

/** What is drawn of the changes between two ends of a plan. */
export type ChangesView = {
  readonly plan: Plan;
  readonly choices: readonly Choice[];
  readonly chosen: ChosenEnds;
  readonly since: string;
  readonly until: string;
  readonly difference: Difference;
  readonly notes: readonly Noted[];
  readonly evidence: readonly Noted[];
  readonly nameOf: (action: string) => string;
  readonly papers: readonly { readonly text: string; readonly href: string }[];
};

export function ChangesPage(view: ChangesView) {
  const { plan, difference, notes, evidence } = view;
  const acts = view.papers.map((paper) => (
    <LinkButton key={paper.href} href={paper.href} download>
      {paper.text}
    </LinkButton>
  ));
  return (
    <>
      <PageHead
        title="What changed"
        lead={`${plan.name}, from ${view.since} to ${view.until}.`}
        acts={acts.length > 0 ? <>{acts}</> : undefined}
      />
      <ul>
        {summaryWords(difference, notes.length, evidence.length).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Untold lines={difference.untold} />
      <PlanChanges difference={difference} />
      {HAPPENED.map((happened) => (
        <ActionChanges key={happened} happened={happened} actions={difference.actions.filter((each) => each.happened === happened)} />
      ))}
      <Notes id="changes-notes" head={NOTED} notes={notes} nameOf={view.nameOf} />
      <Notes id="changes-evidence" head={SHOWN} notes={evidence} nameOf={view.nameOf} />
      <div class="stack no-print">
        <h2>Compare other days</h2>
        <CompareForm plan={plan} choices={view.choices} chosen={view.chosen} />
      </div>
    </>
  );
}

/** The form again, where what was written is no day or the plan was not there yet. */
export function AskAgainPage(props: {
  readonly plan: Plan;
  readonly choices: readonly Choice[];
  readonly chosen: ChosenEnds;
  readonly problems: readonly Problem[];
  readonly absent: string | null;
}) {
  return (
    <>
      <PageHead title="What changed" lead={props.plan.name} />
      {props.absent === null ? null : (
        <EmptyState title={`The plan was not here yet at ${props.absent}`}>
          It was started or imported later. Choose a later day.
        </EmptyState>
      )}
      <CompareForm plan={props.plan} choices={props.choices} chosen={props.chosen} problems={props.problems} />
    </>
  );
}

function PlanChanges({ difference }: { readonly difference: Difference }) {
  if (difference.plan.length === 0 && difference.themes.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="changes-plan">
      <h2 id="changes-plan">The plan and its themes</h2>
      {difference.plan.length === 0 ? null : <Fields fields={difference.plan} />}
      {difference.themes.map((theme) => (
        <article key={theme.title} class="changed">
          <h3>{theme.title}</h3>
          {theme.happened === 'changed' ? <Fields fields={theme.fields} /> : <p>{themeWords(theme)}</p>}
        </article>
      ))}
    </section>
  );
}

const themeWords = (theme: ThemeChange) => (theme.happened === 'new' ? 'A new theme.' : 'No longer in the plan.');

function ActionChanges({ happened, actions }: { readonly happened: Happened; readonly actions: readonly ActionChange[] }) {
  if (actions.length === 0) return null;
  return (
    <section class="stack" aria-labelledby={`changes-${happened}`}>
      <h2 id={`changes-${happened}`}>
        {HAPPENED_WORDS[happened]} <span class="quiet">({actions.length})</span>
      </h2>
      {actions.map((change) => (
        <article key={change.action.id} class="changed">
          <h3>
            <a href={actionPath(change.action.id)}>{nameOf(change)}</a>
          </h3>
          <p class="quiet">{change.theme}</p>
          {change.detail === '' ? null : <p>{change.detail}</p>}
          <Fields fields={change.fields.filter((field) => change.detail === '' || field.name !== LABELS.status)} />
        </article>
      ))}
    </section>
  );
}

const nameOf = ({ action }: ActionChange) => [action.ref, action.title.split('\n')[0]].filter(Boolean).join(' ');

function Fields({ fields }: { readonly fields: readonly FieldChange[] }) {
  if (fields.length === 0) return null;
  return (
    <dl class="facts">
      {fields.map((field) => (
        <div key={field.name} class="fact">
          <dt>{field.name}</dt>
          <dd>
            <div class="fact-value changed-words">
              <Was field={field} />
            </div>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Was({ field }: { readonly field: FieldChange }) {
  if (field.long && field.before !== '' && field.after !== '') return <DiffWords before={field.before} after={field.after} />;
  if (field.before === '')
    return (
      <>
        {field.after} <span class="quiet">(was empty)</span>
      </>
    );
  if (field.after === '')
    return (
      <>
        Empty <span class="quiet">(was {field.before})</span>
      </>
    );
  return (
    <>
      {field.after} <span class="quiet">(was {field.before})</span>
    </>
  );
}

function Notes({
  id,
  head,
  notes,
  nameOf: name,
}: {
  readonly id: string;
  readonly head: string;
  readonly notes: readonly Noted[];
  readonly nameOf: (action: string) => string;
}) {
  if (notes.length === 0) return null;
  return (
    <section class="stack" aria-labelledby={id}>
      <h2 id={id}>
        {head} <span class="quiet">({notes.length})</span>
      </h2>
      {[...Map.groupBy(notes, (note) => note.actionId)].map(([action, some]) => (
        <article key={action} class="changed">
          <h3>
            <a href={actionPath(action)}>{name(action)}</a>
          </h3>
          <ul>
            {some.map((note) => (
              <li key={note.id}>
                <span class="quiet">
                  {note.on ? `${printDay(note.on)}, ` : ''}
                  {note.by}:
                </span>{' '}
                {note.text}
              </li>
            ))}
          </ul>
        </article>
      ))}
    </section>
  );
}
