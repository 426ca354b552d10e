import type { Actor } from '../../core/actor.ts';
import type { Db } from '../../db/database.ts';
import { catalogueFor, DUTY_THEMES, editionInForce, editionsFor } from './catalogue.ts';
import { elsewheres, type RequirementLink, requirementLinks } from './links/queries.ts';
import { coverageLinks } from './links/rules.ts';
import { coverage, type CoverageRow, coverageSummary, type CoverageSummary } from './rules.ts';
import type { Catalogue } from './types.ts';

/** How a body stands against what an edition expects. */
export type Expectations = {
  readonly catalogue: Catalogue;
  readonly linked: readonly RequirementLink[];
  readonly rows: readonly CoverageRow[];
  readonly summary: CoverageSummary;
};

/**
 * How the body stands today against an edition, the one in force unless said; null where no catalogue fits the body. Pages, papers and
 * figures all count by this.
 */
export async function covered(db: Db, { body }: Pick<Actor, 'body'>, edition?: string): Promise<Expectations | null> {
  const asked = edition ?? editionInForce(body.sector, body.nation, db.today)?.code ?? '';
  const catalogue =
    catalogueFor(body.sector, body.nation, asked) ??
    catalogueFor(body.sector, body.nation, editionsFor(body.sector, body.nation)[0]?.code ?? '');
  if (!catalogue) return null;
  const [linked, elsewhere] = await Promise.all([requirementLinks(db), elsewheres(db)]);
  const rows = coverage(catalogue.requirements, coverageLinks(linked, elsewhere, db.today));
  const themes = DUTY_THEMES.map((theme) => theme.code);
  return { catalogue, linked, rows, summary: coverageSummary(rows, themes) };
}
