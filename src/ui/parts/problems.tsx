import type { Problem } from '../../core/problem.ts';

/** The id of the control that holds field `name`; what an error summary links to. */
export function fieldId(name: string): string {
  return `field-${name.replaceAll(/[^A-Za-z0-9_-]+/g, '-')}`;
}

/** The first problem that stands by field `name`, or undefined. */
export function problemOf(problems: readonly Problem[] | undefined, name: string): Problem | undefined {
  return problems?.find((problem) => problem.field === name);
}

function ProblemLine({ problem }: { readonly problem: Problem }) {
  const field = problem.asks?.name ?? problem.field;
  const href = problem.href ?? (field === undefined ? undefined : `#${fieldId(field)}`);
  return <li>{href === undefined ? problem.text : <a href={href}>{problem.text}</a>}</li>;
}

/**
 * All problems of a form, first thing on the page; each links to its field. Takes focus when the page loads.
 * `page()` shows it by itself when given `problems`; nothing is drawn for an empty list.
 */
export function ErrorSummary(props: { readonly problems: readonly Problem[]; readonly title?: string | undefined }) {
  if (props.problems.length === 0) return null;
  return (
    <div class="problems" role="alert" aria-labelledby="problems-title" tabindex={-1} id="problems" data-focus>
      <h2 id="problems-title">{props.title ?? 'There is a problem'}</h2>
      <ul>
        {props.problems.map((problem) => (
          <ProblemLine key={`${problem.field ?? ''} ${problem.text}`} problem={problem} />
        ))}
      </ul>
    </div>
  );
}
