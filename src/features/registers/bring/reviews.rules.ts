import { namedDay } from '../../../core/due/typed-day.ts';
import { shortened } from '../../../core/text.ts';
import { plain } from '../../../reading/text.ts';
import type { Terms } from '../entries/rules.ts';
import type { Register } from '../register.ts';
import { dayText, eitherWay } from './cell.rules.ts';
import { knownIn } from './owners.rules.ts';
import type { Beside, FileRow } from './table.rules.ts';

/** A review that a file tells of, as a form would send it; the verdict is empty where the file does not say what was found. */
export type FileReview = { readonly on: string; readonly verdict: string; readonly by: string; readonly note: string };

const TOLD_LETTERS = 200;
/** What our own papers write of the last review: its day, and what was found. */
const OWN = /^(?<on>[^:]{6,40}): (?<found>.+)$/s;

/** The review that a row tells of, or what of it cannot be read. */
export function reviewsIn(
  { review }: Register,
  beside: FileRow['beside'],
  terms: Terms,
): { readonly reviews: readonly FileReview[]; readonly left: readonly string[] } {
  const text = (what: Beside) => beside.get(what)?.text ?? '';
  const cell = beside.get('reviewed');
  if (!review || !cell || cell.text === '') return { reviews: [], left: [] };
  const own = OWN.exec(cell.text)?.groups;
  const said = own ? { ...cell, text: own['on'] ?? '' } : cell;
  const typed = dayText(said, terms);
  const on = namedDay(typed, terms.calendar, terms.today);
  const left = (why: string) => ({ reviews: [], left: [`Last review: “${shortened(cell.text, TOLD_LETTERS)}”. ${why}`] });
  const torn = eitherWay(said);
  if (torn !== null) return left(torn);
  if (on === null) return left('It is no single day with its year');
  if (on > terms.today) return left('This day is still to come');
  const found = text('verdict') || (own?.['found'] ?? '');
  const verdict = review.verdicts.find(({ code, word }) => [plain(code), plain(word)].includes(plain(found)))?.code ?? '';
  const by = knownIn(text('reviewer'), terms.owners);
  const note = [
    verdict === '' && found !== '' ? `The file says: ${found}` : '',
    by === '' && text('reviewer') !== '' ? `Reviewed by ${text('reviewer')}` : '',
    text('note'),
  ];
  return { reviews: [{ on: typed, verdict, by, note: note.filter(Boolean).join('\n') }], left: [] };
}
