import type { File } from '../../../db/files.ts';
import { whyNotHandedOver } from '../../../exchange/active/judged.ts';
import { fillTemplate } from '../../../exchange/docx/fill.ts';
import type { Paper } from '../../../exchange/model/paper.ts';
import { Unreadable } from '../../../exchange/unreadable.ts';
import { notHandedOver } from '../../../web/hand-over.ts';
import { asFile, type Reply } from '../../../web/route.ts';
import type { WordTemplate } from '../template/queries.ts';

const NO_TEMPLATE =
  'So the plan was not written into it. Download it in another format, or ask somebody who may change the settings to remove the template.';

type Known = Pick<WordTemplate, 'columns' | 'titleLine' | 'titled'>;

/** The paper in the body's template; a template that fetches or starts anything, kept before such were refused or imported with everything else, never goes out. */
export async function inTemplate(file: File, { columns, titleLine, titled }: Known, paper: Paper, name: string): Promise<Reply> {
  const notSound = `The Word template of your organisation, ${file.name}, is not sound.`;
  const [why] = await whyNotHandedOver(file.bytes, file.name);
  if (why !== undefined) return notHandedOver([`${notSound} ${why}`, NO_TEMPLATE]);
  const heads = columns?.map((column) => column.head) ?? null;
  const written = await fillTemplate({ bytes: file.bytes, heads, titleLine: titled ? titleLine : null }, paper).catch((error: unknown) => {
    if (error instanceof Unreadable) return null;
    throw error;
  });
  return written ? asFile(name, written) : notHandedOver([notSound, NO_TEMPLATE]);
}
