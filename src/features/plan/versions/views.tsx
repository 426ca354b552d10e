import { printInstant } from '../../../core/clock.ts';
import type { Problem } from '../../../core/problem.ts';
import { EmptyState } from '../../../ui/parts/blocks.tsx';
import { Acts, LinkButton } from '../../../ui/parts/button.tsx';
import { FormRow } from '../../../ui/parts/form.tsx';
import { PageHead } from '../../../ui/parts/head.tsx';
import { type Choice, Select, TextInput } from '../../../ui/parts/inputs.tsx';
import { Table, TwoLines } from '../../../ui/parts/table.tsx';
import { asItStoodPath, changesPath, newVersionPath, versionPath } from '../paths.ts';
import { versionWords } from '../../records/public.ts';
import type { Plan } from '../plans/queries.ts';
import type { Version } from './queries.ts';

/** What the list of versions is drawn from. */
export type VersionsView = {
  readonly plan: Plan;
  readonly versions: readonly Version[];
  readonly choices: readonly Choice[];
  readonly mayAgree: boolean;
  readonly day?: string;
  readonly problems?: readonly Problem[];
};

export function VersionsPage({ plan, versions, choices, mayAgree, day, problems }: VersionsView) {
  return (
    <>
      <PageHead
        title="Versions"
        lead={`${plan.name}: what was agreed when, and what has changed since.`}
        acts={
          mayAgree ? (
            <LinkButton href={newVersionPath(plan.id)} look={versions.length === 0 ? 'plain' : 'main'}>
              Keep a version
            </LinkButton>
          ) : undefined
        }
      />
      {versions.length === 0 ? <NoVersions plan={plan} mayAgree={mayAgree} /> : <VersionTable plan={plan} versions={versions} />}
      <h2>What changed between two days</h2>
      <CompareForm plan={plan} choices={choices} chosen={{ since: choices[0]?.value ?? '', sinceDay: '', until: 'now', untilDay: '' }} />
      <h2>The plan on a day</h2>
      <form class="form" method="get" action={asItStoodPath(plan.id)}>
        <FormRow>
          <TextInput
            name="day"
            label="As it stood at the end of"
            hint="Such as 6 November 2026"
            value={day}
            problems={problems}
            width="middling"
          />
          <button type="submit" class="button">
            Show the plan
          </button>
        </FormRow>
      </form>
    </>
  );
}

function NoVersions({ plan, mayAgree }: { readonly plan: Plan; readonly mayAgree: boolean }) {
  const acts = mayAgree ? (
    <LinkButton href={newVersionPath(plan.id)} look="main">
      Keep the first version
    </LinkButton>
  ) : undefined;
  return (
    <EmptyState title="No version has been kept yet" acts={acts}>
      When a group agrees the plan, keep it here as it stood. Nobody can change it afterwards.
    </EmptyState>
  );
}

function VersionTable({ plan, versions }: Pick<VersionsView, 'plan' | 'versions'>) {
  return (
    <Table
      caption="Versions of this plan"
      rows={versions}
      rowKey={(version) => version.id}
      columns={[
        {
          key: 'what',
          head: 'Version',
          kind: 'main',
          cell: (version) => <TwoLines first={<a href={versionPath(version.id)}>{versionWords(version)}</a>} second={version.note} />,
        },
        { key: 'by', head: 'Agreed by', kind: 'who', cell: (version) => version.agreedBy },
        {
          key: 'kept',
          head: 'Kept',
          kind: 'text',
          cell: (version) => <TwoLines first={printInstant(version.madeAt)} second={version.madeBy} />,
        },
        {
          key: 'since',
          head: 'Changes',
          kind: 'act',
          cell: (version) => (
            <a href={`${changesPath(plan.id)}?since=${version.id}`}>
              What changed since<span class="unseen"> version {version.number}</span>
            </a>
          ),
        },
      ]}
    />
  );
}

/** The two ends of a comparison as somebody chose them. */
export type ChosenEnds = { readonly since: string; readonly sinceDay: string; readonly until: string; readonly untilDay: string };

export function CompareForm({
  plan,
  choices,
  chosen,
  problems,
}: {
  readonly plan: Plan;
  readonly choices: readonly Choice[];
  readonly chosen: ChosenEnds;
  readonly problems?: readonly Problem[];
}) {
  return (
    <form class="form" method="get" action={changesPath(plan.id)}>
      <FormRow>
        {choices.length === 0 ? null : (
          <Select name="since" label="From" value={chosen.since} empty="The day written beside it" choices={choices} />
        )}
        <TextInput
          name="sinceDay"
          label={choices.length === 0 ? 'From the end of' : 'or from the end of'}
          value={chosen.sinceDay}
          problems={problems}
          width="middling"
        />
      </FormRow>
      <FormRow>
        {choices.length === 0 ? null : (
          <Select name="until" label="To" value={chosen.until} choices={[{ value: 'now', text: 'Today' }, ...choices]} />
        )}
        <TextInput
          name="untilDay"
          label={choices.length === 0 ? 'To the end of (today if empty)' : 'or to the end of'}
          value={chosen.untilDay}
          problems={problems}
          width="middling"
        />
      </FormRow>
      <Acts>
        <button type="submit" class="button">
          Show what changed
        </button>
      </Acts>
    </form>
  );
}
