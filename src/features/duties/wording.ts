import { capital } from '../../core/text.ts';
import { printDay } from '../../core/day.ts';
import type { Edition, Force, GuidanceRef, Requirement, Sure } from './types.ts';

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
  const ref = requirement.refs.find((each) => each.edition === edition.code);
  if (ref) return capital(placeWords(ref));
  return requirement.refs.length === 0 ? 'In no text' : 'In a text beside the guidance';
}

/** From when to when an edition is in force, in words. */
export function forceDays(edition: Edition): string {
  return edition.to === null
    ? `in force since ${printDay(edition.from)}`
    : `in force from ${printDay(edition.from)} to ${printDay(edition.to)}`;
}
