import { CATALOGUE_VERSION, catalogueFor, DUTY_THEMES, editionByCode, editionInForce, editionsFor, requirementFor } from './catalogue.ts';
import { changeLinks, setElsewhere } from './links/acts.ts';
import { addLinks, copyLinks, everyLink } from './links/queries.ts';
import { changesBetween, coverage, coverageSummary, parseParagraphs, suggestRequirements } from './rules.ts';
import { starterPlan } from './samples.ts';

/** What other rooms may ask about editions, requirements and coverage. */
export {
  addLinks,
  CATALOGUE_VERSION,
  catalogueFor,
  changeLinks,
  changesBetween,
  copyLinks,
  coverage,
  coverageSummary,
  DUTY_THEMES,
  editionByCode,
  editionInForce,
  editionsFor,
  everyLink,
  parseParagraphs,
  requirementFor,
  setElsewhere,
  starterPlan,
  suggestRequirements,
};
export type { CoverageLink, CoverageRow, CoverageState, CoverageSummary, Suggestion } from './rules.ts';
export type { StarterPlan } from './samples.ts';
export type { Catalogue, Edition, Requirement } from './types.ts';
