import type { Shown } from '../../web/shown.ts';
import { type Day, printDay } from '../../core/day.ts';
import type { DueItem } from '../../sockets/due.ts';
import { Details } from '../../ui/parts/blocks.tsx';
import { Button, LinkButton, SaveOrCancel } from '../../ui/parts/button.tsx';
import { ActForm, Form } from '../../ui/parts/form.tsx';
import { PageHead } from '../../ui/parts/head.tsx';
import { DateField, Radios, TextArea } from '../../ui/parts/inputs.tsx';
import { type Need, NeedsYou } from '../../ui/parts/needs.tsx';
import { Table } from '../../ui/parts/table.tsx';
import { allPath, calendarPath, showAgainPath, snoozeFormPath, snoozePath, todayPath } from './paths.ts';
import { type Line, spokenDay, type TodayLists, wholeDay } from './rules.ts';

const STATE = { late: 'overdue', soon: 'atRisk', waits: 'notStarted' } as const;

/** How many lines are shown before somebody asks for all of them. */
const SHOWN = 25;

export function TodayPage(view: TodayLists & { readonly today: Day; readonly token: string; readonly all: boolean }) {
  const { needs, snoozed, next, today } = view;
  const shown = view.all ? needs : needs.slice(0, SHOWN);
  const more = shown.length < needs.length ? { href: allPath, text: `See all ${needs.length}` } : undefined;
  return (
    <>
      <PageHead title="Today" lead={wholeDay(today)} acts={<LinkButton href={calendarPath}>Add to calendar</LinkButton>} />
      <NeedsYou needs={shown.map(needOf)} total={needs.length} next={nextWords(next, today)} more={more} />
      {snoozed.length === 0 ? null : <SnoozedLines view={view} />}
    </>
  );
}

function nextWords(next: DueItem | null, today: Day): string | undefined {
  return next?.on ? `Next: ${next.title}, ${spokenDay(next.on, today)}.` : undefined;
}

function needOf(line: Line): Need {
  const act = (
    <>
      <a href={line.href}>
        {line.verb}
        <span class="unseen"> {line.title}</span>
      </a>
      <a class="need-later" href={snoozePath(line.key)}>
        Snooze<span class="unseen"> {line.title}</span>
      </a>
    </>
  );
  return { key: line.key, state: STATE[line.state], when: line.when, what: line.title, why: line.says ?? undefined, act };
}

function SnoozedLines({ view }: { readonly view: TodayLists & { readonly today: Day; readonly token: string } }) {
  const { snoozed, today, token } = view;
  return (
    <Details summary={`${snoozed.length} snoozed`}>
      <Table
        caption="What you have snoozed"
        columns={[
          { key: 'what', head: 'What', kind: 'main', cell: (line) => <a href={line.href}>{line.title}</a> },
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

export function SnoozePage(view: { readonly line: Line; readonly termEnd: Day | null; readonly today: Day; readonly shown: Shown }) {
  const { line, termEnd } = view;
  const { token, problems, text } = view.shown;
  const choices = [
    ...(termEnd ? [{ value: 'term', text: `The end of term, ${printDay(termEnd)}` }] : []),
    { value: 'day', text: 'A day of your own' },
  ];
  return (
    <>
      <PageHead title="Snooze until later" lead={line.title} />
      <p>It leaves your own Today until then. The plan stays as it is, and others still see it.</p>
      <Form action={snoozeFormPath} token={token}>
        <input type="hidden" name="key" value={line.key} />
        <Radios name="how" label="Until when?" value={text('how') || (termEnd ? 'term' : 'day')} choices={choices} problems={problems} />
        <DateField
          name="day"
          label="Day"
          hint="Only for a day of your own, written as you would: 12 January, end of January"
          optional
          value={text('day')}
          problems={problems}
        />
        <TextArea name="reason" label="Why" rows={2} value={text('reason')} problems={problems} />
        <SaveOrCancel save="Snooze" back={todayPath} />
      </Form>
    </>
  );
}
