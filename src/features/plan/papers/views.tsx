import { LinkButton } from '../../../ui/parts/button.tsx';
import { PageHead } from '../../../ui/parts/head.tsx';
import { Table } from '../../../ui/parts/table.tsx';
import { planPath } from '../paths.ts';

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

type About = { readonly name: string; readonly ending: string; readonly use: string };

const ABOUT: Readonly<Record<string, About>> = {
  docx: { name: 'Word document', ending: '.docx', use: 'To put before a committee, and to edit in Word' },
  pdf: { name: 'PDF', ending: '.pdf', use: 'To send, to print and to keep: nobody changes it by accident' },
  xlsx: { name: 'Excel workbook', ending: '.xlsx', use: 'To sort, filter and count in Excel' },
  odt: { name: 'OpenDocument text', ending: '.odt', use: 'As the Word document, for LibreOffice and others' },
  ods: { name: 'OpenDocument spreadsheet', ending: '.ods', use: 'As the workbook, for LibreOffice and others' },
  html: { name: 'Web page', ending: '.html', use: 'To put on a site or read on any screen; one file' },
  csv: { name: 'Comma-separated text', ending: '.csv', use: 'For other programs' },
};

export function DownloadPage({ plan, papers, narrowed, ordered, count, wholePath, template }: DownloadView) {
  const known = papers.flatMap((paper) => {
    const about = ABOUT[paper.as];
    return about ? [{ ...paper, ...about }] : [];
  });
  const order = Object.keys(ABOUT);
  const sorted = known.toSorted((one, other) => order.indexOf(one.as) - order.indexOf(other.as));
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
      <Table
        caption="Formats"
        columns={[
          { key: 'name', head: 'Format', kind: 'main', cell: (paper) => <a href={paper.href}>{paper.name}</a> },
          { key: 'use', head: 'What it is for', cell: (paper) => paper.use },
          { key: 'ending', head: 'File', kind: 'when', cell: (paper) => paper.ending },
        ]}
        rows={sorted}
        rowKey={(paper) => paper.as}
      />
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
      {mayChange ? <a href="/settings/word-template">{name === null ? 'Give a Word template' : 'See or change the template'}</a> : null}
    </p>
  );
}
