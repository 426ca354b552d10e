import { Table } from './table.tsx';

type About = { readonly name: string; readonly ending: string; readonly use: string };

/** The formats of files, in the order in which people ask for them. */
const ABOUT: Readonly<Record<string, About>> = {
  docx: { name: 'Word document', ending: '.docx', use: 'To put before a committee, and to edit in Word' },
  pdf: { name: 'PDF', ending: '.pdf', use: 'To send, to print and to keep: nobody changes it by accident' },
  xlsx: { name: 'Excel workbook', ending: '.xlsx', use: 'To sort, filter and count in Excel' },
  odt: { name: 'OpenDocument text', ending: '.odt', use: 'As the Word document, for LibreOffice and others' },
  ods: { name: 'OpenDocument spreadsheet', ending: '.ods', use: 'As the workbook, for LibreOffice and others' },
  html: { name: 'Web page', ending: '.html', use: 'To put on a site or read on any screen; one file' },
  csv: { name: 'Comma-separated text', ending: '.csv', use: 'For other programs' },
};

/** The formats in which a paper can be downloaded, each with what it is for. */
export function Formats({ papers }: { readonly papers: readonly { readonly as: string; readonly href: string }[] }) {
  const order = Object.keys(ABOUT);
  const rows = papers
    .flatMap((paper) => {
      const about = ABOUT[paper.as];
      return about ? [{ ...paper, ...about }] : [];
    })
    .toSorted((one, other) => order.indexOf(one.as) - order.indexOf(other.as));
  return (
    <Table
      caption="Formats"
      columns={[
        { key: 'name', head: 'Format', kind: 'main', cell: (paper) => <a href={paper.href}>{paper.name}</a> },
        { key: 'use', head: 'What it is for', cell: (paper) => paper.use },
        { key: 'ending', head: 'File', kind: 'when', cell: (paper) => paper.ending },
      ]}
      rows={rows}
      rowKey={(paper) => paper.as}
    />
  );
}
