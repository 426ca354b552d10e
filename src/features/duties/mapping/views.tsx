import { shortened } from '../../../core/text.ts';
import { EmptyState } from '../../../ui/parts/blocks.tsx';
import { LinkButton, SaveOrCancel } from '../../../ui/parts/button.tsx';
import { AskForm, Form } from '../../../ui/parts/form.tsx';
import { PageHead } from '../../../ui/parts/head.tsx';
import { Checkboxes, Select } from '../../../ui/parts/inputs.tsx';
import { Pager } from '../../../ui/parts/links.tsx';
import { coveragePath, importPath, mappingPagePath, mappingPath, suggestionsRoute } from '../paths.ts';
import type { Catalogue, Edition } from '../types.ts';
import { FORCE_WORDS } from '../wording.ts';
import type { MappedPlan } from './queries.ts';
import { type MappedAction, type Offer, pairValue } from './rules.ts';

type Ask = { readonly action: MappedAction; readonly offers: readonly Offer[] };
type MappingView = {
  readonly title: string;
  readonly plan: MappedPlan;
  readonly plans: readonly MappedPlan[];
  readonly catalogue: Catalogue;
  readonly cited: Edition;
  readonly editions: readonly Edition[];
  readonly asks: readonly Ask[];
  readonly page: number;
  readonly pages: number;
  readonly token: string;
};

export function MappingPage(view: MappingView) {
  const { plan, page, pages, asks, cited } = view;
  const last = page === pages;
  return (
    <>
      <PageHead title={view.title} lead={`${plan.name}${pages > 1 ? `, page ${page} of ${pages}` : ''}`} />
      <p>
        Tick what each action answers. The suggestions come from the words of the action and the paragraphs it cites; nothing is linked
        until you confirm it.
      </p>
      <ChoiceForm view={view} />
      {asks.length === 0 ? (
        <EmptyState title="This plan has no actions yet">Add actions to the plan, then come back.</EmptyState>
      ) : (
        <Form action={mappingPath} token={view.token} label="Links of actions">
          <input type="hidden" name="plan" value={plan.id} />
          <input type="hidden" name="page" value={String(page)} />
          <input type="hidden" name="cited" value={cited.code} />
          {asks.map((ask, index) => (
            <AskFields key={ask.action.id} ask={ask} index={index} />
          ))}
          <SaveOrCancel save={last ? 'Confirm' : 'Confirm and go on'} back={coveragePath} />
        </Form>
      )}
      <Pager
        label="actions"
        earlier={page > 1 ? mappingPagePath(plan.id, page - 1, cited.code) : undefined}
        later={last ? undefined : mappingPagePath(plan.id, page + 1, cited.code)}
        words={`Page ${page} of ${pages}; leaving it without confirming changes nothing`}
      />
    </>
  );
}

type SuggestionsView = {
  readonly title: string;
  readonly plan: MappedPlan;
  readonly asks: readonly Ask[];
  /** How many actions of the plan are still to be gone through, these among them. */
  readonly left: number;
  readonly token: string;
};

/** The next actions that may answer what nothing answers yet; nothing is ticked, and none is asked twice on one walk. */
export function SuggestionsPage({ title, plan, asks, left, token }: SuggestionsView) {
  const after = asks.at(-1)?.action.id ?? '';
  const more = left > asks.length;
  return (
    <>
      <PageHead title={title} lead={`${plan.name}: ${left === 1 ? 'one action' : `${left} actions`} to look through.`} />
      <p>
        Each of these actions speaks of something that nothing answers yet. Tick what it answers; nothing is linked until you confirm it,
        and what you leave is left as it is.
      </p>
      <Form action={suggestionsRoute} token={token} label="Suggestions">
        <input type="hidden" name="plan" value={plan.id} />
        <input type="hidden" name="after" value={after} />
        {asks.map((ask, index) => (
          <AskFields key={ask.action.id} ask={ask} index={index} />
        ))}
        <SaveOrCancel save={more ? 'Confirm and go on' : 'Confirm'} back={coveragePath} />
      </Form>
    </>
  );
}

/** Said where nothing more is suggested. */
export function NothingSuggestedPage({ title, plan }: Pick<SuggestionsView, 'title' | 'plan'>) {
  return (
    <>
      <PageHead title={title} lead={plan.name} />
      <EmptyState title="Nothing more is suggested" acts={<LinkButton href={coveragePath}>Back to the coverage</LinkButton>}>
        What nothing answers yet can be answered from its own page.
      </EmptyState>
    </>
  );
}

function ChoiceForm({ view }: { readonly view: MappingView }) {
  if (view.plans.length < 2 && view.editions.length < 2) return null;
  return (
    <AskForm action={mappingPath} label="Plan and edition" button="Show">
      <Select
        name="plan"
        label="Plan"
        value={view.plan.id}
        choices={view.plans.map((plan) => ({ value: plan.id, text: plan.name }))}
        width="full"
      />
      <Select
        name="cited"
        label="Paragraph numbers in it are of"
        value={view.cited.code}
        choices={view.editions.map((edition) => ({ value: edition.code, text: edition.title }))}
        width="full"
      />
    </AskForm>
  );
}

function AskFields({ ask, index }: { readonly ask: Ask; readonly index: number }) {
  const { action, offers } = ask;
  const name = [action.ref, shortened(action.title, 300)].filter(Boolean).join(' ');
  if (offers.length === 0) {
    return (
      <div class="field">
        <p>
          <strong>{name}</strong>
        </p>
        <p class="quiet">Nothing is suggested. It can be linked from the page of an expectation.</p>
      </div>
    );
  }
  const confirmed = offers.filter((offer) => offer.confirmed).map((offer) => pairValue(action.id, offer.requirement.id));
  const choices = offers.map((offer) => ({
    value: pairValue(action.id, offer.requirement.id),
    text: `${offer.requirement.title} (${FORCE_WORDS[offer.requirement.force].word.toLowerCase()})`,
    hint: offer.why,
  }));
  return (
    <>
      {confirmed.map((value) => (
        <input key={value} type="hidden" name="had" value={value} />
      ))}
      <Checkboxes
        name="link"
        id={`link-${index + 1}`}
        label={name}
        values={confirmed}
        choices={choices}
        hint={action.guidance ? `Cites: ${action.guidance}` : undefined}
      />
    </>
  );
}

export function NoPlanPage() {
  return (
    <>
      <PageHead title="Link actions to the guidance" />
      <EmptyState
        title="There is no plan to link yet"
        acts={
          <LinkButton href={importPath} look="main">
            Import a plan
          </LinkButton>
        }
      >
        Import the plan that you have; then its actions can be linked to what the guidance asks.
      </EmptyState>
    </>
  );
}
