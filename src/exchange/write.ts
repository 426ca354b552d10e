import type { Paper } from './model/paper.ts';
import type { Written } from './model/written.ts';
import { storable } from './storable.ts';

/** What writes a paper in one format. */
export type Writer = (paper: Paper) => Written | Promise<Written>;

/** Each comes with its library only when it is asked for: the program starts without them. */
const WRITERS = {
  docx: async (paper) => (await import('./docx/write.ts')).writeDocx(paper),
  xlsx: async (paper) => (await import('./xlsx/write.ts')).writeXlsx(paper),
  odt: async (paper) => (await import('./odt/write.ts')).writeOdt(paper),
  ods: async (paper) => (await import('./ods/write.ts')).writeOds(paper),
  html: async (paper) => (await import('./html/write.ts')).writeHtml(paper),
  pdf: async (paper) => (await import('./pdf/write.ts')).writePdf(paper),
  csv: async (paper) => (await import('./csv-write.ts')).writeCsv(paper),
} as const satisfies Readonly<Record<string, Writer>>;

/** The formats that a paper can be written in. */
export type PaperKind = keyof typeof WRITERS;
export const PAPER_KINDS = Object.keys(WRITERS) as readonly PaperKind[];

/** Writes a paper in a format. Characters that no file can hold are left out; nothing of a cell is ever a formula. */
export async function writePaper(paper: Paper, kind: PaperKind): Promise<Written> {
  return WRITERS[kind](storable(paper));
}

/** The formats in which a paper for a meeting is worth having, with what their buttons say. */
export const PAPERS = [
  { as: 'docx', text: 'As a Word paper' },
  { as: 'pdf', text: 'As a PDF' },
  { as: 'html', text: 'As a page' },
] as const satisfies readonly { readonly as: PaperKind; readonly text: string }[];

/** The format of a paper that an address asks for, or null where it asks for none of them. */
export function paperAs(asked: unknown): PaperKind | null {
  return PAPERS.find((each) => each.as === asked)?.as ?? null;
}
