import { capital } from '../../core/text.ts';
import { printDay } from '../../core/day.ts';
import type { Catalogue, Edition, Force, GuidanceRef, Requirement, Sure } from './types.ts';

/** What a force is called, and what that means for the body. */
export const FORCE_WORDS: Readonly<Record<Force, { readonly word: string; readonly means: string }>> = {
  must: { word: 'Must', means: 'A duty in law' },
  should: { word: 'Should', means: 'An expectation of guidance, to which the body must have due regard' },
  'good-practice': { word: 'Good practice', means: 'Not asked for; bodies of this kind usually do it' },
  local: { word: 'Local', means: 'A local arrangement' },
};

const SURE_WORDS: Readonly<Record<Sure, string>> = {
  verified: 'checked against the official text',
  secondary: 'from another source, not checked against the official text',
  recall: 'not verified: from memory',
  inferred: 'not verified: worked out from other texts',
  open: 'not verified: not established',
};

/** How sure a statement is, in words for people. */
export function sureWords(sure: Sure): string {
  return SURE_WORDS[sure];
}

/** Where a requirement stands in a text, with how sure where it is not verified: "paragraphs 16-17 (not verified)". */
export function placeWords(ref: GuidanceRef): string {
  if (ref.paragraphs === null) return 'paragraph not established';
  const place = printed(ref.paragraphs);
  return ref.sure === 'verified' ? place : `${place} (not verified)`;
}

function printed(paragraphs: string): string {
  if (!/^[\d¶]/.test(paragraphs)) return paragraphs;
  return `paragraph${/\d\D+\d/.test(paragraphs) ? 's' : ''} ${paragraphs}`;
}

/** Where an expectation stands in an edition, as the beginning of a cell. */
export function whereWords(requirement: Requirement, edition: Edition): string {
  const ref = refIn(requirement, edition);
  if (ref) return capital(placeWords(ref));
  return requirement.refs.length === 0 ? 'In no text' : 'In a text beside the guidance';
}

const refIn = (requirement: Requirement, edition: Edition) => requirement.refs.find((each) => each.edition === edition.code);

/** The same in a list of all of them, beside which `placesWords` says once what is true of every one. */
export function placeAmong(requirement: Requirement, { requirements, edition }: Pick<Catalogue, 'requirements' | 'edition'>): string {
  const ref = refIn(requirement, edition);
  if (!ref) return whereWords(requirement, edition);
  if (ref.paragraphs === null) return '';
  const someChecked = requirements.some((each) => isChecked(refIn(each, edition)));
  return someChecked ? capital(placeWords(ref)) : capital(printed(ref.paragraphs));
}

const isChecked = (ref: GuidanceRef | undefined) => ref !== undefined && ref.paragraphs !== null && ref.sure === 'verified';

/** What is known of the places of the expectations in an edition, and how sure, in a sentence or two about all of them. */
export function placesWords({ requirements, edition }: Pick<Catalogue, 'requirements' | 'edition'>): string {
  const refs = requirements.flatMap((each) => refIn(each, edition) ?? []);
  const placed = refs.filter((ref) => ref.paragraphs !== null);
  const checked = placed.filter(isChecked);
  const check = 'check a place against the official text before you quote it.';
  if (refs.length === 0) return 'None of them stands in this text itself.';
  if (placed.length === 0) return `In which paragraph of it each stands is not established: ${check}`;
  const known =
    placed.length === refs.length ? 'The paragraph of each is known' : `The paragraph is known for ${placed.length} of ${refs.length}`;
  if (checked.length === placed.length) return `${known}, and checked against the official text.`;
  const of = checked.length === 0 ? 'none of these is' : checked.length === 1 ? 'one of these is' : `${checked.length} of these are`;
  return `${known}; ${of} checked: ${check}`;
}

/** From when to when an edition is in force, in words. */
export function forceDays(edition: Edition): string {
  return edition.to === null
    ? `in force since ${printDay(edition.from)}`
    : `in force from ${printDay(edition.from)} to ${printDay(edition.to)}`;
}
