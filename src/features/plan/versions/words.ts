import { countHappened, type Difference, HAPPENED, type Happened } from './compare.ts';

/** What the end of a comparison is called that is now. */
export const TODAY = 'today';

/** What is said before the list of what cannot be told. */
export const UNTOLD =
  'Some changes were recorded in words only, before the record kept values beside them. These parts stand in the words of that time, or as they are now:';

/** What notes of the diary and pieces of evidence are headed by. */
export const NOTED = 'Noted in the diaries';
export const SHOWN = 'Evidence added';

/** What each group of changed actions is headed by. */
export const HAPPENED_WORDS: Readonly<Record<Happened, string>> = {
  new: 'New',
  closed: 'Closed',
  reopened: 'Open again',
  moved: 'Moved to another theme',
  changed: 'Changed',
  gone: 'No longer in the plan',
};

const ENDINGS: Readonly<Record<Happened, readonly [one: string, many: string]>> = {
  new: ['is new', 'are new'],
  closed: ['was closed', 'were closed'],
  reopened: ['is open again', 'are open again'],
  moved: ['was moved to another theme', 'were moved to another theme'],
  changed: ['was changed', 'were changed'],
  gone: ['was removed', 'were removed'],
};

/** What changed in a few lines: how many actions are new, closed, changed; how much was noted and shown. */
export function summaryWords(difference: Difference, notes: number, evidence: number): string[] {
  const counts = countHappened(difference);
  const line = (happened: Happened) =>
    counts[happened] === 1 ? `1 action ${ENDINGS[happened][0]}` : `${counts[happened]} actions ${ENDINGS[happened][1]}`;
  const lines = HAPPENED.filter((happened) => counts[happened] > 0).map(line);
  const themes = difference.themes.length;
  const others = [
    themes > 0 ? `${themes === 1 ? '1 theme was' : `${themes} themes were`} added, changed or removed` : null,
    notes > 0 ? `${notes === 1 ? '1 note was' : `${notes} notes were`} added to the diaries` : null,
    evidence > 0 ? `${evidence === 1 ? '1 piece of evidence was' : `${evidence} pieces of evidence were`} added` : null,
  ];
  const all = [...lines, ...others.filter((line) => line !== null)];
  return all.length === 0 ? ['Nothing was changed'] : all;
}
