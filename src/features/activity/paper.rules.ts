import { printInstant } from '../../core/clock.ts';
import type { Day } from '../../core/day.ts';
import type { Paper } from '../../exchange/model/paper.ts';
import type { Entry } from './queries.ts';
import { changeWords, verbWords } from './rules.ts';

/** An entry with who did it and what it was about, in words. */
export type Written = Entry & { readonly who: string; readonly things: readonly { readonly title: string }[] };

const cell = (...lines: readonly string[]) => ({ paragraphs: lines.map((text) => ({ text })) });

/** Entries of the record as a paper: a row for each, in its own words. */
export function activityPaper(
  entries: readonly Written[],
  around: { readonly organisation: string; readonly on: Day; readonly narrowed: boolean },
): Paper {
  const rows = entries.map((entry) => [
    cell(String(entry.seq)),
    cell(printInstant(entry.at)),
    cell(entry.who),
    cell([verbWords(entry.verb), ...entry.things.map((thing) => thing.title)].join(': ')),
    cell(...entry.changes.map(changeWords), ...(entry.more ? ['and more'] : [])),
  ]);
  const columns = [
    { head: 'Entry', weight: 1 },
    { head: 'When', weight: 2 },
    { head: 'Who', weight: 2 },
    { head: 'What', weight: 5, rowHead: true },
    { head: 'Changes', weight: 7 },
  ];
  return {
    title: 'Activity',
    organisation: around.organisation,
    language: 'en-GB',
    version: null,
    on: around.on,
    landscape: true,
    blocks: [
      {
        is: 'paragraph',
        text: around.narrowed ? 'Some entries of the record, as they were narrowed.' : 'The newest entries of the record.',
      },
      { is: 'table', caption: 'Activity', groupName: '', columns, groups: [{ head: null, rows }] },
    ],
  };
}
