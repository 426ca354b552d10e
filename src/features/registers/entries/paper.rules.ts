import type { Day } from '../../../core/day.ts';
import type { Paper, PaperCell, PaperColumn } from '../../../exchange/model/paper.ts';
import type { Register } from '../register.ts';
import { type Entry, type Part, partsOf, partWords, TITLE } from './parts.ts';
import { isNarrowed, MINE, type Narrowing, NOBODY, stateWord } from './state.rules.ts';
import { toldOf } from './told.rules.ts';
import { capital } from './words.ts';

/** What a paper shows of a register. */
export type PaperOf = {
  readonly entries: readonly Entry[];
  readonly answer: string;
  /** Which entries it shows, where not all. */
  readonly narrowed: string | null;
  readonly organisation: string;
  readonly on: Day;
};

type Drawn = PaperColumn & { readonly cell: (entry: Entry) => PaperCell };

/** A register as a paper: a row for each entry, in the columns of its form, so that it can be imported again. */
export function registerPaper(register: Register, shown: PaperOf): Paper {
  const columns = columnsOf(register, shown);
  const title = capital(register.words.many);
  const lines = [shown.answer, shown.narrowed].filter((line) => line !== null);
  return {
    title,
    organisation: shown.organisation,
    language: 'en-GB',
    version: null,
    on: shown.on,
    landscape: true,
    blocks: [
      ...lines.map((text) => ({ is: 'paragraph' as const, text })),
      {
        is: 'table',
        caption: title,
        groupName: title,
        columns: columns.map(({ head, weight, rowHead }) => ({ head, weight, rowHead })),
        groups: [{ head: null, rows: shown.entries.map((entry) => columns.map((column) => column.cell(entry))) }],
      },
    ],
  };
}

const WEIGHTS: Readonly<Partial<Record<Part['is'], number>>> = { text: 4, line: 2, owner: 2, review: 2 };

function columnsOf(register: Register, { on, entries }: PaperOf): readonly Drawn[] {
  const parts = partsOf(register).map((part): Drawn => ({
    head: part.label,
    weight: part.name === TITLE ? 3 : (WEIGHTS[part.is] ?? 1.5),
    rowHead: part.name === TITLE,
    cell: (entry) => cellOf(part, entry),
  }));
  const told = toldOf(register).filter((each) => each.onPaper(entries));
  return [...parts, ...told.map(({ head, words }): Drawn => ({ head, weight: 1.7, cell: (entry) => text(words(register, entry, on)) }))];
}

function cellOf(part: Part, entry: Entry): PaperCell {
  const words = partWords(part, entry);
  if (part.is === 'link' && words !== '') return { ...text(words), href: words };
  return text(words);
}

const text = (words: string): PaperCell => ({ paragraphs: words.split('\n').map((line) => ({ text: line })) });

/** In a sentence which entries a paper shows, or null where it shows all that are kept. */
export function narrowedWords(register: Register, narrowing: Narrowing, owner: string | null, shown: number, all: number): string | null {
  if (!isNarrowed(narrowing)) return null;
  const { words, state } = narrowing;
  const named = ownerWords(narrowing.owner, owner);
  const stands = state === '' ? null : state === 'soon' ? 'to be reviewed within 60 days' : `in the state “${stateWord(register, state)}”`;
  const said = words === '' ? null : `with the words “${words}”`;
  return `Shows ${shown} of ${all} ${register.words.many}: those ${[named, stands, said].filter((part) => part !== null).join(', ')}.`;
}

function ownerWords(asked: string, name: string | null): string | null {
  if (asked === '') return null;
  if (asked === MINE) return 'of whoever downloaded it';
  return asked === NOBODY ? 'that nobody owns' : `that name ${name ?? 'somebody else'}`;
}
