import { CATALOGUE_VERSION, catalogueFor, DUTY_THEMES, editionByCode, editionInForce, editionsFor } from './catalogue.ts';
import { changesBetween, coverage, coverageSummary, parseParagraphs, suggestRequirements } from './rules.ts';
import { starterPlan } from './samples.ts';

/** What other rooms may ask about editions, requirements and coverage. */
export {
  CATALOGUE_VERSION,
  catalogueFor,
  changesBetween,
  coverage,
  coverageSummary,
  DUTY_THEMES,
  editionByCode,
  editionInForce,
  editionsFor,
  parseParagraphs,
  starterPlan,
  suggestRequirements,
};
export type { CoverageLink, CoverageRow, CoverageState, CoverageSummary, Suggestion } from './rules.ts';
export type { StarterPlan } from './samples.ts';
export type { Catalogue, Edition, Requirement } from './types.ts';
