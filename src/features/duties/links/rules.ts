import type { Day } from '../../../core/day.ts';
import type { CoverageLink, CoveringAction, CoverageSummary } from '../rules.ts';
import type { RequirementLink, Elsewhere } from './queries.ts';

/** How an action counts for coverage on a day; one carried forward is still being worked on. */
export function coveringState({ status, nextOn }: Pick<RequirementLink, 'status' | 'nextOn'>, today: Day): CoveringAction['state'] {
  if (status === 'done' || status === 'dropped') return status;
  return status !== 'carried-forward' && nextOn !== null && nextOn < today ? 'overdue' : 'open';
}

/** What people have said about requirements, as the coverage counts it. */
export function coverageLinks(answers: readonly RequirementLink[], elsewhere: readonly Elsewhere[], today: Day): CoverageLink[] {
  return [
    ...answers.map((each): CoverageLink => ({
      kind: 'action',
      requirementId: each.requirement,
      action: { id: each.id, ref: each.ref, title: each.title, state: coveringState(each, today), nextOn: each.nextOn },
    })),
    ...elsewhere.map((each): CoverageLink => ({ kind: 'elsewhere', requirementId: each.requirement, reason: each.reason })),
  ];
}

/** The answer first: "31 of 48 expectations are answered by the plan, 2 of them by what is overdue; 8 are met elsewhere; 9 are gaps." */
export function answerWords({ total, counts }: Pick<CoverageSummary, 'total' | 'counts'>): string {
  const answered = counts.overdue + counts.open + counts.done;
  const are = (count: number) => (count === 1 ? 'is' : 'are');
  const overdue = counts.overdue === 0 ? '' : `, ${counts.overdue} of them by what is overdue`;
  const elsewhere = counts.elsewhere === 0 ? '' : `; ${counts.elsewhere} ${are(counts.elsewhere)} met elsewhere`;
  const gaps = counts.gap === 0 ? '; there is no gap' : `; ${counts.gap} ${counts.gap === 1 ? 'is a gap' : 'are gaps'}`;
  return `${answered} of ${total} expectations ${are(answered)} answered by the plan${overdue}${elsewhere}${gaps}.`;
}
