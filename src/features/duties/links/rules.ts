import type { CoverageLink, CoveringAction, CoverageSummary } from '../rules.ts';
import type { RequirementLink, Elsewhere } from './queries.ts';

/** How an action counts for coverage; one carried forward is still being worked on. */
export function coveringState(status: string): CoveringAction['state'] {
  return status === 'done' || status === 'dropped' ? status : 'open';
}

/** What people have said about requirements, as the coverage counts it. */
export function coverageLinks(answers: readonly RequirementLink[], elsewhere: readonly Elsewhere[]): CoverageLink[] {
  return [
    ...answers.map((each): CoverageLink => ({
      kind: 'action',
      requirementId: each.requirement,
      action: { id: each.id, ref: each.ref, title: each.title, state: coveringState(each.status) },
    })),
    ...elsewhere.map((each): CoverageLink => ({ kind: 'elsewhere', requirementId: each.requirement, reason: each.reason })),
  ];
}

/** The answer first: "31 of 48 expectations are answered by the plan; 8 are met elsewhere; 9 are gaps." */
export function answerWords({ total, counts }: Pick<CoverageSummary, 'total' | 'counts'>): string {
  const answered = counts.open + counts.done;
  const are = (count: number) => (count === 1 ? 'is' : 'are');
  const elsewhere = counts.elsewhere === 0 ? '' : `; ${counts.elsewhere} ${are(counts.elsewhere)} met elsewhere`;
  const gaps = counts.gap === 0 ? '; there is no gap' : `; ${counts.gap} ${counts.gap === 1 ? 'is a gap' : 'are gaps'}`;
  return `${answered} of ${total} expectations ${are(answered)} answered by the plan${elsewhere}${gaps}.`;
}
