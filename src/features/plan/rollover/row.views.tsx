import type { BodyCalendar } from '../../../core/calendar.ts';
import { type Day, printDay, printDistance } from '../../../core/day.ts';
import type { MoveRule } from '../../../core/due/move.ts';
import { explainDue } from '../../../core/due/print.ts';
import { comesRound } from '../../../core/due/review.ts';
import type { Problem } from '../../../core/problem.ts';
import { shortened } from '../../../core/text.ts';
import { fieldId, problemOf } from '../../../ui/parts/problems.tsx';
import { Status } from '../../../ui/parts/status.tsx';
import { TwoLines } from '../../../ui/parts/table.tsx';
import type { Shown } from '../../../web/shown.ts';
import { STATUS_WORDS } from '../actions/rules.ts';
import { actionPath } from '../paths.ts';
import { type Choice, dueAtFirst, nameOf, proposedDue } from './decide.ts';
import type { Decision, Proposal } from './rules.ts';

type RowView = {
  readonly choiceOf: (proposal: Proposal) => Choice;
  readonly today: Day;
  readonly calendar: BodyCalendar;
  readonly shown: Shown;
};

const TITLE_LETTERS = 240;

export const RefCell = ({ action, number }: Proposal) => action.ref ?? `No. ${number}`;

export function ActionCell({ action }: Proposal) {
  const title = shortened(action.title, TITLE_LETTERS);
  return TwoLines({
    first: <a href={actionPath(action.id)}>{title}</a>,
    second: action.owners.map((owner) => owner.name).join('; ') || 'Nobody owns it yet',
  });
}

// Three hundred rows: only what is late has a mark.
export function DueCell({ action, late }: Proposal, { today }: Pick<RowView, 'today'>) {
  const ended = action.closedOn ? `Done on ${printDay(action.closedOn)}` : STATUS_WORDS[action.status];
  return TwoLines({
    first: action.due.text.trim() || <span class="quiet">No date</span>,
    second: late ? Status({ state: 'overdue', word: printDistance(today, late), plain: true }) : ended,
  });
}

const WORDS: Readonly<Record<Decision, string>> = {
  carry: 'Goes on',
  done: 'Is done',
  drop: 'Is dropped',
  split: 'Goes on as several',
  merge: 'Goes on with another',
  leave: 'Not again',
};
const OPTIONS = {
  open: (['carry', 'done', 'drop', 'split', 'merge'] as const).map((value) => [value, WORDS[value]] as const),
  again: [['carry', 'Again'] as const, ['leave', WORDS.leave] as const],
};

/** What is asked for beside a choice. */
const QUESTIONS: Readonly<Partial<Record<Decision, string>>> = {
  done: 'A closing word (optional)',
  drop: 'Why it is dropped',
  leave: 'Why it is not taken up again',
  split: 'The new actions, a line each',
  merge: 'With which: its reference or number',
};

/** All that a row is drawn from. */
export function drawnFrom(proposal: Proposal, { choiceOf, today, shown }: RowView): string {
  const { action, key, number, moved, next, late } = proposal;
  const owners = action.owners.map((owner) => owner.name);
  const wrong = shown.problems.filter((problem) => problem.field?.endsWith(key));
  return JSON.stringify([
    action.id,
    action.version,
    number,
    owners,
    moved.due.text,
    moved.due.to,
    moved.rule,
    next,
    late,
    today,
    choiceOf(proposal),
    wrong,
  ]);
}

// Plain functions for the same reason as in the plan's table: three hundred rows of components take their time.
export function ChoiceCell(proposal: Proposal, view: RowView) {
  const { key, is, late } = proposal;
  const { decision, due, words } = view.choiceOf(proposal);
  const about = nameOf(proposal);
  const { problems } = view.shown;
  const asked = decision !== 'carry' || words !== '' || problemOf(problems, `words-${key}`) !== undefined;
  return (
    <div class="roll">
      <select class="input" name={`do-${key}`} aria-label={`What becomes of ${about}`}>
        {OPTIONS[is].map(([value, says]) => (
          <option key={value} value={value} selected={value === decision}>
            {says}
          </option>
        ))}
      </select>
      <div class="roll-due">
        {input({ name: `due-${key}`, value: due, label: late ? `New day, ${about}` : `New date, ${about}`, problems })}
        <span class="roll-read quiet">{late ? lateSays(proposal, late, view.calendar) : dueSays(proposal, due, view.calendar)}</span>
      </div>
      {asked ? WordsField({ name: `words-${key}`, question: `${QUESTIONS[decision] ?? ''}, ${about}`, value: words, problems }) : null}
    </div>
  );
}

/** What the browser draws beside a choice that asks for words; without it the page asks when it is sent. */
export function WordsWanted() {
  return (
    <template data-roll-words={JSON.stringify(QUESTIONS)}>
      {WordsField({ name: 'words', question: 'Say more', value: '', problems: [] })}
    </template>
  );
}

type Control = { readonly name: string; readonly value: string; readonly problems: readonly Problem[] };

const wrongOf = (name: string, problem: Problem | undefined) =>
  problem ? { id: fieldId(name), 'aria-invalid': 'true' as const, 'aria-describedby': `${fieldId(name)}-error` } : {};

function input({ name, value, label, problems }: Control & { readonly label: string }) {
  const problem = problemOf(problems, name);
  return (
    <>
      {problem ? errorLine(name, problem) : null}
      <input class="input" name={name} value={value} aria-label={label} {...wrongOf(name, problem)} />
    </>
  );
}

function WordsField({ name, question, value, problems }: Control & { readonly question: string }) {
  const problem = problemOf(problems, name);
  return (
    <label class="roll-words">
      <span>{question}</span>
      {problem ? errorLine(name, problem) : null}
      <textarea class="input" name={name} rows={value.includes('\n') ? 3 : 1} {...wrongOf(name, problem)}>
        {value}
      </textarea>
    </label>
  );
}

function errorLine(name: string, problem: Problem) {
  return (
    <span class="field-error" id={`${fieldId(name)}-error`}>
      {problem.text}
    </span>
  );
}

const RULE_WORDS: Readonly<Record<MoveRule, string>> = {
  same: '',
  later: 'ahead already',
  year: '',
  next: 'its next time',
  ask: 'Say when',
};

/** The day that went by, and the new one that is proposed. */
function lateSays(proposal: Proposal, late: Day, calendar: BodyCalendar): string {
  const proposed = proposedDue(proposal);
  const went = `${comesRound(proposal.action.due) ? 'It was to be done' : 'It was due'} by ${printDay(late)}.`;
  if (!proposed) return `${went} Say when.`;
  const { due } = proposal.moved;
  return `${went} Proposed: ${proposed.on ? printDay(proposed.on) : due.to ? explainDue(due, calendar) : proposed.due}.`;
}

/** How the moved date is read, and by which rule it moved where that is not plain. */
function dueSays(proposal: Proposal, typed: string, calendar: BodyCalendar): string {
  const { moved, next, is, action } = proposal;
  const { due, rule } = moved;
  if (typed !== dueAtFirst(proposal)) return '';
  if (next !== null && (is === 'again' || comesRound(action.due))) return `next by ${printDay(next)}`;
  const read = due.to !== null && rule !== 'ask' && rule !== 'same' ? explainDue(due, calendar) : '';
  const own = read === due.text.trim() ? '' : read;
  return [own, RULE_WORDS[rule]].filter((part) => part !== '').join(', ');
}
