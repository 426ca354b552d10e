import { capital, shortened } from '../../../core/text.ts';
import type { Shown } from '../../../web/shown.ts';
import { ZONE } from '../../../core/clock.ts';
import { dayAt, printDay } from '../../../core/day.ts';
import type { PageOf } from '../../../core/pages.ts';
import { DefinitionList, Details } from '../../../ui/parts/blocks.tsx';
import { Acts, Button } from '../../../ui/parts/button.tsx';
import { ActForm, Form } from '../../../ui/parts/form.tsx';
import { PageHead } from '../../../ui/parts/head.tsx';
import { Select, TextArea } from '../../../ui/parts/inputs.tsx';
import { Outgoing, Pager } from '../../../ui/parts/links.tsx';
import { type Column, Table, TwoLines } from '../../../ui/parts/table.tsx';
import { DUTY_THEMES, editionByCode } from '../catalogue.ts';
import type { RequirementLink, Elsewhere } from '../links/queries.ts';
import { answeringPath, linkActionPath, requirementPath, unlinkActionPath } from '../paths.ts';
import type { GuidanceRef, Requirement } from '../types.ts';
import { FORCE_WORDS, forceDays, placeWords, sureWords } from '../wording.ts';

type RequirementView = {
  readonly requirement: Requirement;
  readonly linked: PageOf<RequirementLink>;
  readonly met: Elsewhere | null;
  readonly linkable: readonly { readonly id: string; readonly ref: string | null; readonly title: string; readonly plan: string }[];
  readonly mayMap: boolean;
  readonly shown: Shown;
};

export function RequirementPage(view: RequirementView) {
  const { requirement } = view;
  const force = FORCE_WORDS[requirement.force];
  return (
    <>
      <PageHead title={requirement.title} lead={requirement.summary} />
      <DefinitionList
        facts={[
          { name: 'Force', value: `${force.word}: ${force.means.toLowerCase()}` },
          { name: 'Theme', value: DUTY_THEMES.find((theme) => theme.code === requirement.theme2023)?.title ?? '' },
          { name: 'How often', value: capital(requirement.cadence.text) },
          { name: 'Usually kept to show it', value: capital(requirement.evidence.join(', ')) },
          { name: 'These words', value: `${requirement.source}; ${sureWords(requirement.sure)}` },
          { name: 'Number here', value: requirement.id },
        ]}
      />
      <h2>Where it is asked</h2>
      {requirement.refs.length === 0 ? <p>No text asks for it; bodies of this kind usually do it.</p> : <Places refs={requirement.refs} />}
      <h2 id="answer">What answers it</h2>
      {view.linked.items.length === 0 ? <p>No action is linked yet.</p> : <Linked view={view} />}
      {view.mayMap ? <LinkForm view={view} /> : null}
      {view.met ? <MetElsewhere met={view.met} /> : null}
      {view.mayMap ? <ElsewhereForms view={view} /> : null}
    </>
  );
}

function Places({ refs }: { readonly refs: readonly GuidanceRef[] }) {
  const places = refs.flatMap((ref) => {
    const edition = editionByCode(ref.edition);
    return edition ? [{ ref, edition }] : [];
  });
  return (
    <Table
      caption="Texts that ask for it"
      columns={[
        {
          key: 'text',
          head: 'Text',
          kind: 'main',
          cell: ({ edition }) => <Outgoing address={edition.source.address} text={edition.title} />,
        },
        { key: 'place', head: 'Place', kind: 'who', cell: ({ ref }) => capital(placeWords({ ...ref, sure: 'verified' })) },
        { key: 'sure', head: 'How sure', kind: 'text', cell: ({ ref }) => capital(sureWords(ref.sure)) },
        { key: 'days', head: 'In force', kind: 'when', cell: ({ edition }) => capital(forceDays(edition).replace('in force ', '')) },
        { key: 'source', head: 'Source', cell: ({ edition }) => edition.source.citation },
      ]}
      rows={places}
      rowKey={({ ref }) => ref.edition}
    />
  );
}

function Linked({ view }: { readonly view: RequirementView }) {
  const { requirement, linked } = view;
  const to = (page: number) => (page < 1 || page > linked.of ? undefined : `${requirementPath(requirement.id)}?page=${page}#answer`);
  return (
    <>
      <Table caption="Actions that answer it" columns={linkedColumns(view)} rows={linked.items} rowKey={(each) => each.id} />
      <Pager
        label="the actions that answer it"
        earlier={to(linked.at - 1)}
        later={to(linked.at + 1)}
        words={`Page ${linked.at} of ${linked.of}`}
      />
    </>
  );
}

function linkedColumns({ requirement, mayMap, shown }: RequirementView): readonly Column<RequirementLink>[] {
  const columns: readonly Column<RequirementLink>[] = [
    {
      key: 'title',
      head: 'Action',
      kind: 'main',
      cell: (each) => (
        <TwoLines first={<a href={answeringPath(each.id)}>{[each.ref, each.title].filter(Boolean).join(' ')}</a>} second={each.plan} />
      ),
    },
    { key: 'owner', head: 'Owners', kind: 'who', cell: (each) => each.owners || 'Nobody yet' },
    {
      key: 'last',
      head: 'Last said',
      cell: (each) =>
        each.last === null ? 'Nothing yet' : `${each.last.on ? `${printDay(each.last.on)}: ` : ''}${shortened(each.last.text, 200)}`,
    },
  ];
  if (!mayMap) return columns;
  const act: Column<RequirementLink> = {
    key: 'act',
    head: 'Act',
    headUnseen: true,
    kind: 'act',
    cell: (each) => (
      <ActForm action={unlinkActionPath(requirement.id)} token={shown.token} fields={{ action: each.id }}>
        <Button look="link" about={each.ref ?? shortened(each.title, 60)}>
          Remove link
        </Button>
      </ActForm>
    ),
  };
  return [...columns, act];
}

function LinkForm({ view }: { readonly view: RequirementView }) {
  if (view.linkable.length === 0) return <p class="quiet">There is no other action to link.</p>;
  const plans = new Set(view.linkable.map((each) => each.plan));
  const choices = view.linkable.map((each) => ({
    value: each.id,
    text: `${[each.ref, shortened(each.title, 90)].filter(Boolean).join(' ')}${plans.size > 1 ? ` (${each.plan})` : ''}`,
  }));
  return (
    <Form action={linkActionPath(view.requirement.id)} token={view.shown.token} label="Link an action">
      <Select
        name="action"
        label="Action that answers it"
        empty="Choose an action"
        value={view.shown.text('action')}
        choices={choices}
        problems={view.shown.problems}
        width="full"
      />
      <Acts>
        <Button>Link the action</Button>
      </Acts>
    </Form>
  );
}

function MetElsewhere({ met }: { readonly met: Elsewhere }) {
  return (
    <p>
      <strong>Met elsewhere:</strong> {met.reason}{' '}
      <span class="quiet">
        Said by {met.by}, {printDay(dayAt(met.at, ZONE))}.
      </span>
    </p>
  );
}

function ElsewhereForms({ view }: { readonly view: RequirementView }) {
  const to = requirementPath(view.requirement.id);
  const wrong = view.shown.problems.some((problem) => problem.field === 'reason');
  return (
    <Details summary={view.met ? 'Change what is said of elsewhere' : 'It is met elsewhere'} open={wrong}>
      <Form action={`${to}/elsewhere`} token={view.shown.token} label="Met elsewhere">
        <TextArea
          name="reason"
          label="What meets it, and where that is kept"
          hint="For example: the IT acceptable use policy, section 4, reviewed each June by the IT committee"
          rows={3}
          value={view.shown.text('reason')}
          problems={view.shown.problems}
        />
        <Acts>
          <Button look="plain">Save the reason</Button>
        </Acts>
      </Form>
      {view.met ? (
        <ActForm action={`${to}/not-elsewhere`} token={view.shown.token}>
          <Button look="link">It is not met elsewhere</Button>
        </ActForm>
      ) : null}
    </Details>
  );
}
