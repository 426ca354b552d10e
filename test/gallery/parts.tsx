import { page, type Pieces, plainPage } from '../../src/ui/frame.tsx';
import { CoverageBar, ProgressBar } from '../../src/ui/parts/bars.tsx';
import { DefinitionList, Details, EmptyState, Tag } from '../../src/ui/parts/blocks.tsx';
import { Acts, Button, LinkButton } from '../../src/ui/parts/button.tsx';
import { DiffWords } from '../../src/ui/parts/diff-words.tsx';
import { ActForm, Form } from '../../src/ui/parts/form.tsx';
import { PageHead } from '../../src/ui/parts/head.tsx';
import { Checkbox, Checkboxes, DateField, FileInput, Radios, Select, TextArea, TextInput } from '../../src/ui/parts/inputs.tsx';
import { Pager, Tabs } from '../../src/ui/parts/links.tsx';
import { OwnersField } from '../../src/ui/parts/owners-field.tsx';
import { Matrix } from '../../src/ui/parts/matrix.tsx';
import { Card } from '../../src/ui/parts/needs.tsx';
import { InsetText } from '../../src/ui/parts/notice.tsx';
import { Status } from '../../src/ui/parts/status.tsx';
import { STATES } from '../../src/core/state.ts';
import { Table } from '../../src/ui/parts/table.tsx';
import type { Problem } from '../../src/core/problem.ts';
import { SIGNED_IN } from './plan.tsx';

const LONG =
  'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch community centre, upstairs room, with a very long note on who agreed what and when, kept as it was written';

const CHOICES = [
  { value: 'a', text: 'Approve', hint: 'The event goes ahead as asked' },
  { value: 'b', text: 'Approve with conditions' },
  { value: 'c', text: 'Refuse', hint: 'Needs written reasons and the alternatives considered' },
];

const NAMING = { known: [{ name: 'Head of Internal Audit', detail: 'HIA, Ann Lee' }], mayAdd: true };
const UNKNOWN: Problem = {
  field: 'owners',
  text: 'No post, group or outside body is called “Head of Internal Adit”. Did you mean Head of Internal Audit?',
  asks: {
    name: 'owners-meant-1',
    choices: [
      { value: 'one Head of Internal Adit', text: 'Head of Internal Audit', hint: 'HIA, Ann Lee' },
      { value: 'post Head of Internal Adit', text: 'Make a new post' },
      { value: 'nobody Head of Internal Adit', text: 'Leave it out' },
    ],
  },
};

const LEVELS = [5, 4, 3, 2, 1] as const;
const LEAST = [0, 1, 4, 8, 12, 20];
const RISKS = LEVELS.map((likelihood) => ({
  label: `${likelihood}`,
  squares: [1, 2, 3, 4, 5].map((impact) => {
    const score = likelihood * impact;
    const depth = LEVELS.find((level) => score >= (LEAST[level] ?? 0)) ?? 1;
    const here = (likelihood * 3 + impact) % 7 === 0;
    return {
      score,
      depth,
      things: here ? [{ ref: `R${score}`, href: `/risks/${likelihood}-${impact}`, name: `Risk that scores ${score}` }] : [],
    };
  }),
}));

const HOURS = [
  { role: 'Wardens', trained: 12, all: 14 },
  { role: 'Personal tutors', trained: 47, all: 134 },
];

function Words() {
  return (
    <Card title="Words and states" id="words">
      <Acts>
        {STATES.map((state) => (
          <Status key={state} state={state} />
        ))}
      </Acts>
      <p>
        Inside a sentence: <Status state="overdue" word="9 days late" plain /> and <Tag>Restricted</Tag> <Tag>Draft</Tag>.
      </p>
      <p>
        <DiffWords before="Hold two meetings of the group by June" after="Hold three minuted meetings of the group by July" />
      </p>
      <ProgressBar share={5 / 12} words="5 of 12 sessions" />
      <CoverageBar id="bar-sample" label="Staff training" counts={{ done: 2, onTrack: 3, atRisk: 1, overdue: 2, notStarted: 4 }} />
      <CoverageBar id="bar-none" label="Research" counts={{}} />
    </Card>
  );
}

function Blocks() {
  return (
    <Card title="Blocks" id="blocks" acts={<LinkButton href="/blocks">Change</LinkButton>}>
      <DefinitionList
        facts={[
          {
            name: 'Owner',
            value: 'Prevent lead',
            act: (
              <a href="/change">
                Change<span class="unseen"> owner</span>
              </a>
            ),
          },
          { name: 'Where', value: LONG },
        ]}
      />
      <InsetText>Guidance asks for a written record of each decision (paragraph 12).</InsetText>
      <InsetText tone="risk">This will go to 14 people as soon as you press Send papers.</InsetText>
      <Details summary="What counts as evidence">
        <p>Minutes, a signed agreement, an attendance list or a published page.</p>
      </Details>
      <EmptyState title="No meetings yet" acts={<LinkButton href="/meetings/new">Add a meeting</LinkButton>}>
        Meetings you add appear here.
      </EmptyState>
    </Card>
  );
}

/** Every part that is not a form control, in its states, with long text. */
export function partsPage(): Pieces {
  return page({
    ...SIGNED_IN,
    title: 'Parts',
    crumbs: [
      { text: 'Today', href: '/today' },
      { text: 'Plan', href: '/plan' },
    ],
    main: (
      <>
        <PageHead
          title="Parts"
          lead={LONG}
          acts={
            <ActForm action="/send" token="t" fields={{ pack: '4' }}>
              <Button>Send papers</Button>
            </ActForm>
          }
        />
        <Tabs
          label="Views of the plan"
          current="all"
          tabs={[
            { key: 'all', text: 'All actions', href: '/all', count: 39 },
            { key: 'mine', text: 'Mine', href: '/mine', count: 4 },
          ]}
        />
        <Words />
        <Blocks />
        <Table
          caption="Who is trained"
          captionSeen
          keepShape
          rows={HOURS}
          rowKey={(row) => row.role}
          columns={[
            { key: 'role', head: 'Role', cell: (row) => row.role },
            { key: 'trained', head: 'Trained', kind: 'number', cell: (row) => row.trained },
            { key: 'all', head: 'Of', kind: 'number', cell: (row) => row.all },
          ]}
        />
        <Matrix
          caption="Risks by likelihood and impact"
          corner="Likelihood"
          columns={['Impact 1', 'Impact 2', 'Impact 3', 'Impact 4', 'Impact 5']}
          rows={RISKS}
        />
        <Pager label="history" earlier="/p1" later="/p3" words="Page 2" />
      </>
    ),
  });
}

function Controls({ problems }: { readonly problems: readonly Problem[] }) {
  return (
    <Form action="/sample" token="t" version={7} files>
      <TextInput
        name="title"
        label="What will be done"
        hint="One sentence, beginning with a verb"
        value={problems.length === 0 ? '' : LONG}
        problems={problems}
      />
      <TextArea name="happened" label="What has happened" problems={problems} optional />
      <DateField name="due" label="Due" value="31 Jun 2027" problems={problems} />
      <OwnersField
        name="owners"
        label="Owners"
        value={problems.length > 0 ? 'Head of Internal Adit' : ''}
        naming={NAMING}
        text={(field) => (field === 'owners-meant-2' ? 'post Warden' : '')}
        problems={problems.length > 0 ? [...problems, UNKNOWN] : []}
      />
      <Select name="owner" label="Owner" empty="Choose a post" choices={[{ value: 'lead', text: 'Prevent lead' }]} problems={problems} />
      <Radios name="decision" label="Decision" choices={CHOICES} value="a" problems={problems} />
      <Checkboxes
        name="group"
        label="Tell"
        hint="Each is told once"
        choices={[
          { value: 'wg', text: 'Working group' },
          { value: 'su', text: 'Students’ Union' },
        ]}
        values={['wg']}
        problems={problems}
      />
      <Checkbox name="sure" label="I have read the conditions" problems={problems} />
      <FileInput name="file" label="Minutes" hint="Word, PDF or OpenDocument, up to 20 MB" problems={problems} />
      <Acts>
        <Button>Save</Button>
        <Button look="plain" name="then" value="another">
          Save and add another
        </Button>
        <Button look="grave">Erase</Button>
        <Button look="link">Save for later</Button>
      </Acts>
    </Form>
  );
}

/** Every form control, empty or with problems. */
export function formsPage(wrong: boolean): Pieces {
  const problems: readonly Problem[] = wrong
    ? [
        { field: 'title', text: 'Shorten the title to 120 characters; move the rest to the measure' },
        { field: 'due', text: 'June has 30 days: write a day that exists' },
        { field: 'owner', text: 'Choose the post that owns this action' },
        { field: 'decision', text: 'Choose a decision' },
        { field: 'sure', text: 'Tick the box when you have read the conditions' },
        { field: 'file', text: 'The file is larger than 20 MB: save it without pictures and try again' },
        { text: 'Someone else saved this action at 10.41; their words are below yours' },
      ]
    : [];
  return page({
    ...SIGNED_IN,
    title: 'Add action',
    current: 'plan',
    problems,
    main: (
      <>
        <PageHead title="Add action" />
        <Controls problems={problems} />
      </>
    ),
  });
}

/** The page for somebody who is not signed in. */
export function signInPage(): Pieces {
  return plainPage({
    title: 'Sign in',
    body: null,
    main: (
      <>
        <PageHead title="Sign in" lead="We send a link to your work address. It works once, for ten minutes, in this browser." />
        <Form action="/sign-in" token="t" guard={false}>
          <TextInput name="email" label="Work e-mail address" kind="email" autocomplete="email" width="middling" />
          <Button>Send the link</Button>
        </Form>
      </>
    ),
  });
}
