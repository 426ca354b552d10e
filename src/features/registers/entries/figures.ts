import type { Span } from '../../../core/calendar.ts';
import type { Db } from '../../../db/database.ts';
import type { CountedThing, Figure } from '../../../sockets/figure.ts';
import { reviewedIn } from '../../records/public.ts';
import { entryPath } from '../paths.ts';
import { kindOf, type Register } from '../register.ts';
import { entriesOf } from './queries.ts';
import { partsOf, type Entry } from './parts.ts';
import { isFilled, stateOf, stateWord } from './state.rules.ts';
import { capital } from './words.ts';

/** Why an entry is left out of what is counted; null where it counts. */
type Out = (entry: Entry) => string | null;

/** A share of what a register keeps; `judge` says in a period what counts and why the rest does not. */
function share(register: Register, name: string, label: string, definition: string, judge: (db: Db, asked: Span) => Promise<Out>): Figure {
  const kept = async (db: Db) => (await entriesOf(db, register)).filter((entry) => entry.endedOn === null);
  return {
    name: `${register.name}.${name}`,
    label,
    definition,
    is: 'share',
    watches: [kindOf(register)],
    value: async (db, asked) => {
      const [entries, out] = await Promise.all([kept(db), judge(db, asked)]);
      return { value: entries.filter((entry) => out(entry) === null).length, of: entries.length };
    },
    behind: async (db, _actor, asked) => {
      const [entries, out] = await Promise.all([kept(db), judge(db, asked)]);
      return entries.map((entry) => thing(register, entry, out(entry)));
    },
  };
}

function thing(register: Register, { id, title }: Entry, out: string | null): CountedThing {
  return { text: title, href: entryPath(register.name, id), ...(out === null ? {} : { out }) };
}

/** The numbers that a register tells by itself, from its shape, its reviews and its choices. */
export function figuresOf(register: Register): readonly Figure[] {
  return [...shapeFigures(register), ...reviewFigures(register), ...choiceFigures(register)];
}

function reviewFigures(register: Register): readonly Figure[] {
  if (register.review === null) return [];
  const { many } = register.words;
  return [
    share(
      register,
      'in-date',
      `${capital(many)} in date`,
      `Of the ${many} that are kept, the share whose last review found that it holds, and whose next one is known and not overdue.`,
      async (db) => (entry) => {
        const state = stateOf(register, entry, db.today);
        return state === 'inDate' ? null : stateWord(register, state);
      },
    ),
    share(
      register,
      // As measures keep it that watch it.
      'looked-at',
      `${capital(many)} reviewed`,
      `Of the ${many} that are kept, the share that somebody reviewed in the period; a review that was taken back does not count.`,
      async (db, asked) => {
        const reviewed = await reviewedIn(db, kindOf(register), asked);
        return (entry) => (reviewed.has(entry.id) ? null : 'Nobody reviewed it in the period');
      },
    ),
  ];
}

function choiceFigures(register: Register): readonly Figure[] {
  return partsOf(register).flatMap((part) =>
    part.is === 'choice'
      ? Object.entries(part.of).map(([code, word]) =>
          share(
            register,
            `${part.name}-${code}`,
            `${capital(register.words.many)}: ${part.label}, ${word.toLowerCase()}`,
            `Of the ${register.words.many} that are kept, the share of which “${part.label}” says “${word}”.`,
            async () => (entry) => (entry.fields[part.name]?.text === code ? null : otherwise(part.of, entry.fields[part.name]?.text)),
          ),
        )
      : [],
  );
}

const otherwise = (of: Readonly<Record<string, string>>, code: string | undefined) =>
  code === undefined ? 'Not said' : (of[code] ?? code);

function shapeFigures(register: Register): readonly Figure[] {
  const { shape, words } = register;
  if (shape.is === 'set')
    return [
      share(
        register,
        'filled',
        `${capital(words.many)} that are filled`,
        `Of the ${words.many} that are kept, the share that is filled.`,
        async () => (entry) => (isFilled(shape.filledBy, entry) ? null : 'A gap: nothing is said'),
      ),
    ];
  if (shape.is !== 'log') return [];
  const inPeriod = async (db: Db, { from, to }: Span) =>
    (await entriesOf(db, register)).filter((entry) => {
      const on = entry.fields[shape.on]?.on;
      return entry.endedOn === null && on !== undefined && on >= from && on <= to;
    });
  return [
    {
      name: `${register.name}.happened`,
      label: `${capital(words.many)} in the period`,
      definition: `How many ${words.many} are recorded with a day in the period.`,
      is: { count: words.many },
      watches: [kindOf(register)],
      value: async (db, asked) => ({ value: (await inPeriod(db, asked)).length, of: null }),
      behind: async (db, _actor, asked) => (await inPeriod(db, asked)).map((entry) => thing(register, entry, null)),
    },
  ];
}
