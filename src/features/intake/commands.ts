import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { readGuarded } from '../../exchange/guarded.ts';
import { Unreadable } from '../../exchange/unreadable.ts';
import type { PlanReading } from '../../reading/plan-reading.ts';
import { readPlan } from '../../reading/read-plan.ts';

type Out = { write(text: string): unknown };

const READ = 0;
const WRONG_CALL = 2;
const NOT_READ = 3;
const USAGE = 'Say which file to read: due-regard read plan.docx [--json]';
const MAX_BYTES = 25 << 20;

/** `due-regard read FILE [--json]`: prints what is read in a plan. Gives 0 when read, 2 when the call is wrong, 3 when the file cannot be read. */
export async function readCommand(args: readonly string[], out: Out, err: Out): Promise<number> {
  const files = args.filter((each) => !each.startsWith('--'));
  const unknown = args.find((each) => each.startsWith('--') && each !== '--json');
  const [file] = files;
  if (unknown !== undefined || file === undefined || files.length > 1) {
    err.write(`${unknown === undefined ? USAGE : `There is no option ${unknown}. ${USAGE}`}\n`);
    return WRONG_CALL;
  }
  try {
    const reading = await readingOf(file);
    out.write(args.includes('--json') ? `${JSON.stringify(reading, null, 2)}\n` : summary(reading));
    return READ;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    err.write(`${error.message}\n`);
    return NOT_READ;
  }
}

async function readingOf(file: string): Promise<PlanReading> {
  const bytes = await bytesOf(file);
  const name = basename(file);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return readPlan(await readGuarded(bytes, name), { name, sha256, bytes: bytes.length }).reading;
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(file);
    if (size > MAX_BYTES)
      throw new Unreadable('The file is larger than 25 MB. Remove pictures or other parts that are not the plan, save it and try again.');
    return await readFile(file);
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable(whyNot(file, (error as NodeJS.ErrnoException).code));
  }
}

function whyNot(file: string, code: string | undefined): string {
  if (code === 'ENOENT' || code === 'ENOTDIR') return `There is no file ${file}. Check its name and folder.`;
  if (code === 'EISDIR') return `${file} is a folder. Name the file of the plan in it.`;
  if (code === 'EACCES' || code === 'EPERM') return `The file ${file} may not be opened. Ask its owner to let you read it.`;
  return `The file ${file} could not be opened. Copy it to another folder and try again.`;
}

/** The reading for people: a line for each section and action, then what is to be checked. */
function summary(reading: PlanReading): string {
  const { title, period, updated, items, sections, leftover, problems } = reading;
  const lines = [title ?? reading.source.name];
  if (period) lines.push(`Period: ${period.text} (${period.from} to ${period.to})`);
  if (updated) lines.push(updated.text);
  lines.push(
    `${items.length} actions in ${sections.length} sections; ${items.filter((item) => item.confidence < 0.8).length} to be checked by a person; ${leftover.length} pieces of text left over.`,
    '',
  );
  let last: number | null = null;
  for (const item of items) {
    const section = item.section === null ? null : sections[item.section];
    if (section && item.section !== last) lines.push([section.ref, section.title].filter(Boolean).join(' '));
    last = item.section;
    const said = [item.leads.map((lead) => lead.text).join(', '), item.due.text].filter(Boolean).join(' · ');
    lines.push(
      `  ${item.ref ?? '-'}  ${item.action.split('\n')[0]}${said === '' ? '' : ` (${said})`}${item.confidence < 0.8 ? ' [check]' : ''}`,
    );
  }
  for (const problem of problems) lines.push('', problem.text);
  return `${lines.join('\n')}\n`;
}
