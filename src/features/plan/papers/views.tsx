import { LinkButton } from '../../../ui/parts/button.tsx';
import { PageHead } from '../../../ui/parts/head.tsx';
import { Formats } from '../../../ui/parts/formats.tsx';
import { planPath, wordTemplatePath } from '../paths.ts';

export type DownloadView = {
  readonly plan: { readonly id: string; readonly name: string };
  readonly papers: readonly { readonly as: string; readonly href: string }[];
  /** Which actions the files show, where not all. */
  readonly narrowed: string | null;
  /** In which order, where not the plan's own. */
  readonly ordered: string | null;
  readonly count: number;
  /** Where the whole plan is downloaded. */
  readonly wholePath: string;
  /** The body's own Word template, if it has one, and whether the person may change it. */
  readonly template: { readonly name: string | null; readonly mayChange: boolean };
};

export function DownloadPage({ plan, papers, narrowed, ordered, count, wholePath, template }: DownloadView) {
  const lead = 'In the columns, words and order of your own plan. Every file can be imported again.';
  return (
    <>
      <PageHead title={`Download ${plan.name}`} lead={lead} acts={<LinkButton href={planPath(plan.id)}>Back to the plan</LinkButton>} />
      <p>
        {narrowed ?? `Shows all ${count} ${count === 1 ? 'action' : 'actions'}, closed ones too.`} {ordered}
        {narrowed === null ? null : (
          <>
            {' '}
            <a href={wholePath}>Download the whole plan instead</a>
          </>
        )}
      </p>
      <Formats papers={papers} />
      <TemplateWords template={template} />
    </>
  );
}

function TemplateWords({ template: { name, mayChange } }: { readonly template: DownloadView['template'] }) {
  if (name === null && !mayChange) return null;
  return (
    <p class="quiet">
      {name === null
        ? 'The Word document can have your own letterhead and columns. '
        : `The Word document is written into your template, ${name}, in its columns. `}
      {mayChange ? <a href={wordTemplatePath}>{name === null ? 'Give a Word template' : 'See or change the template'}</a> : null}
    </p>
  );
}
