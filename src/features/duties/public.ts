import type { Body } from '../../core/actor.ts';
import type { Db } from '../../db/database.ts';
import { CATALOGUE_VERSION, catalogueFor, DUTY_THEMES, editionByCode, editionInForce, editionsFor, requirementFor } from './catalogue.ts';
import { changeLinks, setElsewhere } from './links/acts.ts';
import { addLinks, copyLinks, everyLink, requirementsOf } from './links/queries.ts';
import { mappingPath, requirementPath } from './paths.ts';
import { changesBetween, coverage, coverageSummary, parseParagraphs, suggestRequirements } from './rules.ts';
import { starterPlan } from './samples.ts';
import { FORCE_WORDS } from './wording.ts';

export { dutiesMap } from './permissions.ts';

/** What other rooms may ask about editions, requirements and coverage. */
export {
  addLinks,
  CATALOGUE_VERSION,
  catalogueFor,
  changeLinks,
  changesBetween,
  copyLinks,
  coverage,
  mappingPath,
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

/** An expectation that an action answers, as a person confirmed it. */
export type Answered = { readonly title: string; readonly force: string; readonly href: string };

/** What an action answers, in the order of the catalogue's numbers; what no longer fits the body's sector or nation is left out. */
export async function answeredBy(db: Db, body: Body, action: string): Promise<readonly Answered[]> {
  const ids = await requirementsOf(db, action);
  return ids.flatMap((id) => {
    const found = requirementFor(body.sector, body.nation, id);
    return found ? [{ title: found.title, force: FORCE_WORDS[found.force].word, href: requirementPath(id) }] : [];
  });
}
