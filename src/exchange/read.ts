import { openArchive } from './archive.ts';
import { readDocx } from './docx/read.ts';
import type { NeutralDocument } from './model/document.ts';
import { openPackage } from './ooxml/package.ts';
import { sniff } from './sniff.ts';
import { Unreadable } from './unreadable.ts';

const MAX_BYTES = 25 << 20;

/** Reads a file of any kind that is supported; the content decides, not the name. Throws Unreadable, whose message is for people. */
export async function readDocument(bytes: Uint8Array, name: string): Promise<NeutralDocument> {
  if (bytes.length > MAX_BYTES) {
    throw new Unreadable('The file is larger than 25 MB. Take out pictures or other parts that are not the plan, save it and try again.');
  }
  if (sniff(bytes, name) === 'text') throw new Unreadable('This is plain text. Save it as a Word document (.docx) and try again.');
  const file = await openPackage(await openArchive(bytes));
  return readDocx(file);
}
