import { type Part, partsOf, slotsOf, type Texts } from '../entries/parts.ts';
import type { Register } from '../register.ts';
import type { FileReview } from './reviews.rules.ts';

type Said = { readonly texts: Texts; readonly reviews: readonly FileReview[]; readonly left: readonly string[] };

/** Two rows that are one: what the first says stands, the second fills what it left open, and what differs is told. */
export function together(register: Register, first: Said, second: Said): Said {
  const parts = partsOf(register).map((part) => joined(part, first.texts, second.texts));
  return {
    texts: Object.assign({}, ...parts.map((part) => part.texts)) as Texts,
    reviews: [...first.reviews, ...second.reviews],
    left: [...first.left, ...second.left, ...parts.flatMap((part) => part.left)],
  };
}

/** One part of both: longer words and several owners come one after the other. */
function joined(part: Part, one: Texts, other: Texts): Pick<Said, 'texts' | 'left'> {
  const slots = slotsOf(part);
  const said = (texts: Texts) => slots.flatMap((slot) => texts[slot] || []);
  const [ours, theirs] = [said(one), said(other).filter((text) => !said(one).includes(text))];
  if (part.is === 'text') return { texts: { [part.name]: [...ours, ...theirs].join('\n') }, left: [] };
  const all = [...ours, ...theirs];
  const over = all.slice(slots.length).map((text) => `${part.label}: “${text.replace(/^\?/, '')}”, of a further row of this name`);
  return { texts: Object.fromEntries(slots.map((slot, at) => [slot, all[at] ?? ''])), left: part.is === 'owner' ? [] : over };
}
