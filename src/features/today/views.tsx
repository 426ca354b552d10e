import type { Shown } from '../../web/shown.ts';
import { type Day, printDay } from '../../core/day.ts';
import type { DueItem } from '../../sockets/due.ts';
import { Details } from '../../ui/parts/blocks.tsx';
import { Button, LinkButton, SaveOrCancel } from '../../ui/parts/button.tsx';
import { ActForm, Form } from '../../ui/parts/form.tsx';
import { PageHead } from '../../ui/parts/head.tsx';
import { DateField, Radios, TextArea } from '../../ui/parts/inputs.tsx';
import { type Need, NeedsYou, soonTitle } from '../../ui/parts/needs.tsx';
import { Table } from '../../ui/parts/table.tsx';
import { ownersPath } from '../people/public.ts';
import { allPath, calendarPath, showAgainPath, snoozeFormPath, snoozePath, todayPath } from './paths.ts';
import { inTwoWeeks, type Line, nextMonday, spokenDay, type TodayLists, wholeDay } from './rules.ts';

const STATE = { late: 'overdue', soon: 'atRisk', waits: 'notStarted' } as const;

/** How many lines are shown before somebody asks for all of them. */
const SHOWN = 25;

export type TodayView = TodayLists & {
  readonly today: Day;
  readonly token: string;
  readonly all: boolean;
  /** Whether whoever looks holds no post or group, and does not run the plan. */
  readonly holdsNone: boolean;
};

export function TodayPage(view: TodayView) {
  const { needs, snoozed, next, today, others, token } = view;
  const shown = view.all ? needs : needs.slice(0, SHOWN);
  const more = shown.length < needs.length ? { href: allPath, text: `See all ${needs.length}` } : undefined;
  return (
    <>
      <PageHead title="Today" lead={wholeDay(today)} acts={<LinkButton href={calendarPath}>Add to calendar</LinkButton>} />
      {needs.length === 0 && others.length > 0 ? (
        <NeedsYou
          needs={others.slice(0, SHOWN).map((line) => needOf(line, token, false))}
          title={soonTitle(others.length, 'in the plan')}
          total={others.length}
        />
      ) : (
        <NeedsYou needs={shown.map((line) => needOf(line, token))} total={needs.length} next={nextWords(next, today)} more={more} />
      )}
      {view.holdsNone ? <HoldsNone /> : null}
      {snoozed.length === 0 ? null : <SnoozedLines view={view} />}
    </>
  );
}

function nextWords(next: DueItem | null, today: Day): string | undefined {
  return next?.on ? `Next: ${next.title}, ${spokenDay(next.on, today)}.` : undefined;
}

/** What it means to hold no post, for whoever is new. */
function HoldsNone() {
  return (
    <p class="quiet">
      You hold no post or group yet, so nothing is asked of you by name: actions belong to posts. Whoever keeps the posts gives you one
      under <a href={ownersPath}>People</a>, and what it owns then stands here.
    </p>
  );
}

function needOf(line: Line, token: string, mayPutOff = true): Need {
  const { key, when, title, page, says, updated } = line;
  const act = (
    <>
      {updated ? (
        <ActForm action={updated.action} token={token} fields={updated.fields}>
          <Button look="link" about={`the update of ${title}`}>
            Undo
          </Button>
        </ActForm>
      ) : (
        <Way {...line} />
      )}
      {mayPutOff ? <PutOff line={line} /> : null}
    </>
  );
  const more = line.more.map((reason) => (
    <>
      {reason.when}. {reason.says} <Way {...reason} title={title} />
    </>
  ));
  const why = updated ? `Updated today. ${says ?? ''}` : (says ?? undefined);
  return { key, state: STATE[line.state], when, what: title, href: page, why, more, act };
}

function Way({ verb, href, title }: Pick<Line, 'verb' | 'href' | 'title'>) {
  return (
    <a href={href}>
      {verb}
      <span class="unseen"> {title}</span>
    </a>
  );
}

function PutOff({ line }: { readonly line: Line }) {
  return (
    <a class="need-later" href={snoozePath(line.key)}>
      Snooze<span class="unseen"> {line.title}</span>
    </a>
  );
}

function SnoozedLines({ view }: { readonly view: TodayLists & { readonly today: Day; readonly token: string } }) {
  const { snoozed, today, token } = view;
  return (
    <Details summary={`${snoozed.length} snoozed`}>
      <Table
        caption="What you have snoozed"
        columns={[
          { key: 'what', head: 'What', kind: 'main', cell: (line) => <a href={line.page}>{line.title}</a> },
          { key: 'until', head: 'Until', kind: 'when', cell: (line) => spokenDay(line.until, today) },
          { key: 'why', head: 'Why', cell: (line) => line.reason },
          {
            key: 'act',
            head: 'Act',
            headUnseen: true,
            kind: 'act',
            cell: (line) => (
              <ActForm action={showAgainPath} token={token} fields={{ key: line.key }}>
                <Button look="link" about={line.title}>
                  Show again
                </Button>
              </ActForm>
            ),
          },
        ]}
        rows={snoozed}
        rowKey={(line) => line.key}
      />
    </Details>
  );
}

type SnoozeView = {
  readonly line: Line;
  readonly termEnd: Day | null;
  /** Whether a reason is asked for: not of whom it falls to. */
  readonly asksWhy: boolean;
  readonly today: Day;
  readonly shown: Shown;
};

export function SnoozePage({ line, termEnd, asksWhy, today, shown }: SnoozeView) {
  const { token, problems, text } = shown;
  const choices = [
    { value: 'monday', text: `Next Monday, ${printDay(nextMonday(today))}` },
    { value: 'fortnight', text: `In two weeks, ${printDay(inTwoWeeks(today))}` },
    ...(termEnd ? [{ value: 'term', text: `The end of term, ${printDay(termEnd)}` }] : []),
    { value: 'day', text: 'A day of your own' },
  ];
  return (
    <>
      <PageHead title="Snooze until later" lead={line.title} />
      <p>It leaves your own Today until then. The plan stays as it is, and others still see it.</p>
      <Form action={snoozeFormPath} token={token}>
        <input type="hidden" name="key" value={line.key} />
        <Radios name="how" label="Until when?" value={text('how')} choices={choices} problems={problems} />
        <DateField
          name="day"
          label="Day"
          hint="Only for a day of your own, written as you would: 12 January, end of January, in three weeks, Thursday"
          optional
          value={text('day')}
          problems={problems}
        />
        <TextArea name="reason" label="Why" optional={!asksWhy} rows={2} value={text('reason')} problems={problems} />
        <SaveOrCancel save="Snooze" back={todayPath} />
      </Form>
    </>
  );
}
