import { page, type Pieces } from '../../src/ui/frame.tsx';
import { ProgressBar } from '../../src/ui/parts/bars.tsx';
import { DefinitionList, Details } from '../../src/ui/parts/blocks.tsx';
import { Acts, Button, LinkButton, MoreActs } from '../../src/ui/parts/button.tsx';
import { ActForm, Form } from '../../src/ui/parts/form.tsx';
import { Select, TextArea } from '../../src/ui/parts/inputs.tsx';
import { Card } from '../../src/ui/parts/needs.tsx';
import { Prose, RecordPage, RecordSection } from '../../src/ui/parts/record-page.tsx';
import { Status } from '../../src/ui/parts/status.tsx';
import { StepList } from '../../src/ui/parts/steps.tsx';
import { type Happening, TimelineSection } from '../../src/ui/parts/timeline.tsx';
import { ValueLine } from '../../src/ui/parts/value-line.tsx';
import { SIGNED_IN } from './plan.tsx';

const LONG =
  'Agree with the county, the police and Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch community centre how lettings are looked at before they are accepted, who is asked, by when an answer is due, and what is written down where a letting is refused. ';

const VIEWS = ['All', 'Updates', 'Changes', 'Comments'].map((text) => ({
  key: text.toLowerCase(),
  text,
  href: `?show=${text.toLowerCase()}#happened`,
}));

const HAPPENINGS: readonly Happening[] = [
  {
    key: '4',
    when: '20 Nov 2026, 10.42',
    instant: '2026-11-20T10:42:00Z',
    who: 'Imran Calloway to Head of Security',
    own: true,
    anchor: 'comment-4',
    what: <p>Has the hall been booked for the second session?</p>,
    acts: (
      <ActForm action="/comments/4/read" token="t">
        <Button look="link" about="the comment of Imran Calloway">
          Mark as read
        </Button>
      </ActForm>
    ),
  },
  {
    key: '3',
    when: '10 Nov 2026, 9.15',
    instant: '2026-11-10T09:15:00Z',
    who: 'Anwen Price',
    own: true,
    what: <p>First meeting held; minutes agreed. {LONG}</p>,
    detail: 'Status: On track, was Not started.',
  },
  { key: '2', when: '9 Nov 2026, 17.00', instant: '2026-11-09T17:00:00Z', who: 'Due Regard', what: 'Counted: 5 of 12 sessions.' },
  { key: '1', when: '3 Oct 2026', instant: '2026-10-03', what: 'Added to the plan.' },
];

function UpdateBox() {
  return (
    <Card title="How is it going?" id="update">
      <Form action="/update" token="t" version={3}>
        <TextArea name="text" label="What has happened" rows={2} value="" />
        <Select name="status" label="Status" value="" empty="Leave as it is (on track)" choices={[{ value: 'done', text: 'Done' }]} />
        <Acts>
          <Button>Save</Button>
        </Acts>
      </Form>
    </Card>
  );
}

const TICK = { action: '/steps/1/tick', fields: { done: 'yes' } };

function Steps() {
  return (
    <RecordSection id="steps" title="Steps: 1 of 3 done">
      <StepList
        label="Steps"
        token="t"
        steps={[
          { key: '1', anchor: 'step-1', text: 'Ask the union', done: true, beside: 'Done 3 Nov 2026, Helen Barrow', tick: TICK },
          {
            key: '2',
            text: LONG,
            done: false,
            beside: 'Head of Security (Imran Calloway) · by 3 Mar 2027',
            tick: TICK,
            acts: <MoreActs about="the second step" links={[{ text: 'Edit', href: '/steps/2' }]} />,
          },
          { key: '3', text: 'Tell the staff', done: false },
        ]}
      />
    </RecordSection>
  );
}

function Beside() {
  return (
    <>
      <RecordSection id="facts" title="About it">
        <DefinitionList
          facts={[
            { name: 'Owners', value: 'Head of Security (Helen Barrow)' },
            { name: 'Due', value: '31 March 2027' },
            { name: 'Guidance', value: LONG },
          ]}
        />
      </RecordSection>
      <RecordSection id="measures" title="Measures">
        <p>
          <ProgressBar share={5 / 12} words="5 of 12 sessions, 9 Nov 2026" />
        </p>
        <ValueLine
          id="line"
          label="Sessions held over time"
          points={[
            { at: 1, value: 2, when: '3 Oct 2026' },
            { at: 30, value: 5, when: '9 Nov 2026' },
          ]}
          wanted={12}
          words={(value) => `${value} of 12 sessions`}
        />
        <Details summary="2 values">
          <p>3 Oct 2026: 2 of 12 sessions</p>
        </Details>
      </RecordSection>
    </>
  );
}

/** The page of one thing: with years of history and long texts. */
export function recordPage(): Pieces {
  return page({
    ...SIGNED_IN,
    title: 'A1 Agree how lettings are looked at',
    current: 'plan',
    crumbs: [{ text: 'Plan 2026-27', href: '/plan' }],
    main: (
      <RecordPage
        title={`A1 ${LONG.slice(0, 138)}…`}
        lead="Leadership and partnership, Plan 2026-27"
        state={<Status state="onTrack" word="On track, due by 31 March 2027" plain />}
        acts={<LinkButton href="/edit">Edit</LinkButton>}
        first={
          <>
            <div class="prose">
              <Prose text={LONG.repeat(5)} />
            </div>
            <Steps />
            <UpdateBox />
          </>
        }
        beside={<Beside />}
        then={
          <TimelineSection
            id="happened"
            title="What happened"
            happenings={HAPPENINGS}
            empty="Nothing has happened yet."
            views={VIEWS}
            current="comments"
            newest="?#happened"
            earlier="?until=1#happened"
          >
            <Details summary="Add a comment">
              <p>A form.</p>
            </Details>
          </TimelineSection>
        }
      />
    ),
  });
}

/** The page of one thing of which there is next to nothing to say yet. */
export function bareRecordPage(): Pieces {
  return page({
    ...SIGNED_IN,
    title: 'Visitors policy',
    current: 'policies',
    main: (
      <RecordPage
        title="Visitors policy"
        first={<p class="quiet">Nothing is written here yet.</p>}
        then={<TimelineSection id="happened" title="What happened" happenings={[]} empty="Nothing has happened yet." />}
      />
    ),
  });
}
