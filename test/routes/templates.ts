import { docx, p, r, tbl, tc, tr } from '../office.ts';
import type { Browser } from '../world.ts';
import { done, submit } from './sending.ts';

/** Word templates with a heading of their own: one in use, the one before it and one that is looked over; gives the files of the last two. */
export async function giveTemplates(
  lead: Browser,
  words: (plain: string) => string,
  one: (query: string) => Promise<string>,
): Promise<Readonly<Record<'tried' | 'before', string>>> {
  const heads = [words('Heading').replaceAll('&', '&amp;').replaceAll('<', '&lt;'), 'Action', 'Owner', 'Due'];
  const page = '/settings/word-template';
  for (const [at, name] of ['before.docx', 'letterhead.docx', 'tried.docx'].entries()) {
    const bytes = docx(p(r('[[title]]')) + tbl(tr(heads.map((head) => tc(p(r(head)))).join(''))) + p(r(name)));
    await done(lead.upload(page, {}, { field: 'file', name: words(name).slice(0, 60), bytes }));
    if (at < 2) await done(submit(lead, `${page}/look`, `${page}/look`, { go: 'use' }));
  }
  const file = (stage: string) => one(`select file_id as id from word_template where body_id = $1 and stage = '${stage}'`);
  return { tried: await file('tried'), before: await file('before') };
}
