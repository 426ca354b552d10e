import { NATIONS, type Nation, type Sector } from '../../core/actor.ts';
import { day, type Day } from '../../core/day.ts';
import collegeData from './catalogues/college.json' with { type: 'json' };
import councilData from './catalogues/council.json' with { type: 'json' };
import editionData from './catalogues/editions.json' with { type: 'json' };
import paragraphData from './catalogues/paragraphs.json' with { type: 'json' };
import schoolData from './catalogues/school.json' with { type: 'json' };
import trustData from './catalogues/trust.json' with { type: 'json' };
import universityData from './catalogues/university.json' with { type: 'json' };
import wordData from './catalogues/words.json' with { type: 'json' };
import { CATALOGUE_SECTORS, EDITION_KINDS, FORCES, SURES, THEMES } from './types.ts';
import type { Catalogue, DutyTheme, Edition, GuidanceRef, ParagraphTopic, Requirement, WordTopic } from './types.ts';

type RawRef = { edition: string; paragraphs: string | null; sure: string };
type RawRequirement = Omit<Requirement, 'sectors' | 'nations' | 'theme2023' | 'force' | 'refs' | 'sure'> & {
  readonly sectors: readonly string[];
  readonly nations: readonly string[];
  readonly theme2023: string;
  readonly force: string;
  readonly refs: readonly RawRef[];
  readonly sure: string;
};
type RawEdition = Omit<Edition, 'kind' | 'nations' | 'sectors' | 'issued' | 'from' | 'to' | 'sure'> & {
  readonly kind: string;
  readonly nations: readonly string[];
  readonly sectors: readonly string[];
  readonly issued: string | null;
  readonly from: string;
  readonly to: string | null;
  readonly sure: string;
};

/** The day the catalogue data was last revised, as every page that shows it says. */
export const CATALOGUE_VERSION: Day = day(editionData.version);

/** Every edition of every text that the catalogues cite. */
export const EDITIONS: readonly Edition[] = editionData.editions.map(readEdition);

/** The themes that requirements are grouped by, in order. */
export const DUTY_THEMES: readonly DutyTheme[] = editionData.themes.map((raw) => ({
  code: oneOf(THEMES, raw.code),
  title: raw.title,
  edition: raw.edition,
  sure: oneOf(SURES, raw.sure),
}));

/** Every requirement of every sector, in catalogue order. */
export const REQUIREMENTS: readonly Requirement[] = [universityData, collegeData, schoolData, trustData, councilData].flatMap((file) =>
  file.requirements.map(readRequirement),
);

/** What the paragraphs of each edition are about. */
export const PARAGRAPHS: readonly ParagraphTopic[] = paragraphData.paragraphs.map((raw) => ({ ...raw, sure: oneOf(SURES, raw.sure) }));

/** The word table that suggestions are made from. */
export const WORD_TOPICS: readonly WordTopic[] = wordData.topics;

/** The edition with a code, or null. */
export function editionByCode(code: string): Edition | null {
  return EDITIONS.find((each) => each.code === code) ?? null;
}

/** The editions of the duty guidance for a sector in a nation, newest first; none where no catalogue has been written for it. */
export function editionsFor(sector: Sector, nation: Nation): readonly Edition[] {
  const theirs = EDITIONS.filter((each) => each.kind === 'duty-guidance' && each.sectors.includes(sector) && each.nations.includes(nation));
  return theirs.toSorted((a, b) => b.from.localeCompare(a.from));
}

/** The edition of the duty guidance in force for a sector in a nation on a day, or null before there was one. */
export function editionInForce(sector: Sector, nation: Nation, on: Day): Edition | null {
  return editionsFor(sector, nation).find((each) => each.from <= on && (each.to === null || on <= each.to)) ?? null;
}

/**
 * What an edition asks of a sector in a nation: its own requirements, those of other texts in force beside it, and good practice.
 * Null where the edition is not for that sector and nation.
 */
export function catalogueFor(sector: Sector, nation: Nation, editionCode: string): Catalogue | null {
  const edition = editionsFor(sector, nation).find((each) => each.code === editionCode);
  if (!edition) return null;
  const requirements = REQUIREMENTS.filter((each) => each.sectors.includes(sector) && each.nations.includes(nation)).flatMap((each) => {
    const refs = each.refs.filter((ref) => editionByCode(ref.edition)?.nations.includes(nation));
    return asks(each, refs, edition) ? [{ ...each, refs }] : [];
  });
  return { sector, nation, edition, editions: EDITIONS, requirements, paragraphs: PARAGRAPHS, topics: WORD_TOPICS };
}

/** One requirement of a sector in a nation by its id, in any edition, with the references of that nation; null where there is none. */
export function requirementFor(sector: Sector, nation: Nation, id: string): Requirement | null {
  const found = REQUIREMENTS.find((each) => each.id === id && each.sectors.includes(sector) && each.nations.includes(nation));
  return found ? { ...found, refs: found.refs.filter((ref) => editionByCode(ref.edition)?.nations.includes(nation)) } : null;
}

function asks(requirement: Requirement, refs: readonly GuidanceRef[], edition: Edition): boolean {
  if (requirement.refs.length === 0) return true;
  return refs.some((ref) => {
    if (ref.edition === edition.code) return true;
    const other = editionByCode(ref.edition);
    return other !== null && other.kind !== 'duty-guidance' && overlap(other, edition);
  });
}

function overlap(one: Edition, other: Edition): boolean {
  return (one.to === null || other.from <= one.to) && (other.to === null || one.from <= other.to);
}

function readEdition(raw: RawEdition): Edition {
  return {
    ...raw,
    kind: oneOf(EDITION_KINDS, raw.kind),
    nations: raw.nations.map((each) => oneOf(NATIONS, each)),
    sectors: raw.sectors.map((each) => oneOf(CATALOGUE_SECTORS, each)),
    issued: raw.issued === null ? null : day(raw.issued),
    from: day(raw.from),
    to: raw.to === null ? null : day(raw.to),
    sure: oneOf(SURES, raw.sure),
  };
}

function readRequirement(raw: RawRequirement): Requirement {
  return {
    ...raw,
    sectors: raw.sectors.map((each) => oneOf(CATALOGUE_SECTORS, each)),
    nations: raw.nations.map((each) => oneOf(NATIONS, each)),
    theme2023: oneOf(THEMES, raw.theme2023),
    force: oneOf(FORCES, raw.force),
    refs: raw.refs.map((ref) => ({ ...ref, sure: oneOf(SURES, ref.sure) })),
    sure: oneOf(SURES, raw.sure),
  };
}

/** The value as one of a list; a catalogue file with another word in it stops the program at the start. */
function oneOf<T extends string>(list: readonly T[], text: string): T {
  const found = list.find((each) => each === text);
  if (found === undefined) throw new RangeError(`The catalogue says "${text}" where one of these is needed: ${list.join(', ')}`);
  return found;
}
