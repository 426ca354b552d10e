import { flat, sentences } from './text.ts';
import { datesIn, type FoundDate, type Times } from './dues.ts';

export type Note = { readonly on: string | null; readonly text: string };

type Draft = { on: string | null; leads: boolean; text: string };

/** The diary in a cell: one note for each date that it speaks of, never cut inside a sentence, no word lost. */
export function readDiary(lines: readonly string[], times: Times): readonly Note[] {
  const notes: Draft[] = [];
  for (const line of lines) {
    for (const [at, piece] of pieces(line).entries()) {
      const dates = datesIn(piece, times);
      add(notes, piece, dates, at === 0);
    }
  }
  return notes.map(({ on, text }) => ({ on, text }));
}

function pieces(line: string): readonly string[] {
  return sentences(flat(line));
}

/** How the program itself writes a note of the diary; whatever days it goes on to speak of, it is one note. */
const OWN_NOTE = /^\d{1,2} \p{Lu}\p{Ll}{2} \d{4}: /u;

/** The words of a note without the day that the program puts before them when it writes a plan as a file. */
export function withoutOwnDay(text: string): string {
  return text.replace(OWN_NOTE, '');
}

function add(notes: Draft[], text: string, dates: readonly FoundDate[], starts: boolean): void {
  const last = notes.at(-1);
  const date = dates[0] ?? null;
  const leads = date !== null && date.index <= 12 && heads(text, date);
  if (last && OWN_NOTE.test(last.text) && !(leads && starts)) {
    last.text = `${last.text}${starts ? '\n' : ' '}${text}`;
    return;
  }
  if (last && !leads) {
    const goesOn = date === null ? !starts || last.leads || last.on === null : last.on === null ? !starts : last.on === date.on;
    if (goesOn) {
      last.text = `${last.text}${starts ? '\n' : ' '}${text}`;
      last.on ??= date?.on ?? null;
      return;
    }
  }
  notes.push({ on: date?.on ?? null, leads, text });
}

/** Whether a date stands at the head of a note as its date: "12/10/23: …", "Update June 2024 – …". */
function heads(text: string, date: FoundDate): boolean {
  const before = text.slice(0, date.index);
  const after = text.slice(date.index + date.text.length);
  return (
    /^(?:[\s([]*|(?:updated?|as (?:at|of)|at|on|reviewed?|progress)\W*)$/iu.test(before) && /^\s*(?:[-–—:;,.)\]]|$|\p{Lu})/u.test(after)
  );
}
