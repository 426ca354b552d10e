import type { Day } from '../../../core/day.ts';
import type { Paper, PaperCell } from '../../../exchange/model/paper.ts';
import type { RequirementLink } from '../links/queries.ts';
import type { CatalogueChange } from '../rules.ts';
import type { Edition } from '../types.ts';
import { FORCE_WORDS, whereWords } from '../wording.ts';

export type Change = CatalogueChange['change'];

/** Expectations that an edition brings, drops or places elsewhere, with the actions that answer them. */
export type Remapping = {
  readonly from: Edition;
  readonly to: Edition;
  readonly changes: readonly CatalogueChange[];
  readonly answers: ReadonlyMap<string, readonly RequirementLink[]>;
};

/** What each change is called, and what it asks of the lead. */
export const CHANGE_WORDS: Readonly<Record<Change, { readonly title: string; readonly asks: string }>> = {
  new: { title: 'New', asks: 'Find the action that answers each, add one, or say what meets it elsewhere.' },
  gone: { title: 'No longer asked', asks: 'The actions may go on for reasons of your own; they need no longer be reported for this.' },
  moved: {
    title: 'Asked as before, in another place',
    asks: 'The links to actions stay. Numbers that the plan cites are those of the older text.',
  },
};

const CHANGES: readonly Change[] = ['new', 'gone', 'moved'];

/** The sorts of change that there are, in the order in which a lead works through them. */
export function changesIn(changes: readonly CatalogueChange[]): readonly Change[] {
  return CHANGES.filter((change) => changes.some((each) => each.change === change));
}

/** Where an expectation stood and stands: "16-17, now 192"; a place that nobody has established is said to be so. */
export function movedWords({ requirement, change, was, now }: CatalogueChange, { from, to }: Pick<Remapping, 'from' | 'to'>): string {
  if (change === 'new') return whereWords(requirement, to);
  return change === 'gone' ? whereWords(requirement, from) : `${was ?? 'Not established'}, now ${now ?? 'not established'}`;
}

/** The answer first: "3 expectations are new, 1 is no longer asked, 20 stand in another place; 8 actions are touched." */
export function remappingWords({ changes, answers }: Remapping): string {
  const count = (change: Change) => changes.filter((each) => each.change === change).length;
  const parts = [
    part(count('new'), 'expectation is new', 'expectations are new'),
    part(count('gone'), 'is no longer asked', 'are no longer asked'),
    part(count('moved'), 'stands in another place', 'stand in another place'),
  ].filter((each) => each !== '');
  if (parts.length === 0) return 'The two editions ask the same, in the same places.';
  const touched = new Set(changes.flatMap((each) => (answers.get(each.requirement.id) ?? []).map((answer) => answer.id))).size;
  return `${parts.join(', ')}; ${touched === 0 ? 'no action is touched' : part(touched, 'action is touched', 'actions are touched')}.`;
}

const part = (count: number, one: string, many: string) => (count === 0 ? '' : `${count} ${count === 1 ? one : many}`);
const cell = (text: string): PaperCell => ({ paragraphs: text.split('\n').map((line) => ({ text: line })) });

/** The list as a paper for the group that agrees what to do. */
export function remappingPaper(remapping: Remapping, organisation: string, on: Day): Paper {
  const { from, to, changes, answers } = remapping;
  const rows = (change: Change) =>
    changes
      .filter((each) => each.change === change)
      .map((each) => [
        cell(each.requirement.title),
        cell(FORCE_WORDS[each.requirement.force].word),
        cell(movedWords(each, remapping)),
        cell((answers.get(each.requirement.id) ?? []).map(answerName).join('\n') || 'No action'),
      ]);
  return {
    title: 'What changes with the new guidance',
    organisation,
    language: 'en-GB',
    version: null,
    on,
    landscape: true,
    blocks: [
      { is: 'paragraph', text: `From “${from.title}” to “${to.title}”.` },
      { is: 'paragraph', text: remappingWords(remapping) },
      {
        is: 'table',
        caption: 'Expectations that change, with the actions that answer them',
        groupName: 'Change',
        columns: [
          { head: 'Expectation', weight: 4, rowHead: true },
          { head: 'Force', weight: 1.2 },
          { head: 'Paragraphs', weight: 2 },
          { head: 'Actions touched', weight: 4 },
        ],
        groups: changesIn(changes).map((change) => ({ head: `${CHANGE_WORDS[change].title}: ${rows(change).length}`, rows: rows(change) })),
      },
    ],
  };
}

/** An action as a list names it. */
export function answerName({ ref, title }: Pick<RequirementLink, 'ref' | 'title'>): string {
  return [ref, title.split('\n')[0]?.slice(0, 140)].filter(Boolean).join(' ');
}
