import type { Package } from '../ooxml/package.ts';
import { child, children, textOf } from '../xml.ts';
import { parseRef, printRef } from '../sheet/refs.ts';
import { unescaped } from './strings.ts';

/** Notes and comments of a sheet by cell (`F22`); a conversation gives its remarks in order. */
export async function readNotes(file: Package, sheetPart: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const notes = new Map<string, string[]>();
  const conversations = new Map<string, string[]>();
  for (const { kind, part } of await file.related(sheetPart)) {
    if (kind === 'comments') {
      for (const one of children(child(await file.tree(part), 'commentList'), 'comment')) {
        add(notes, one.attributes['ref'], textOf(child(one, 'text')));
      }
    } else if (kind === 'threadedComment') {
      for (const one of children(await file.tree(part), 'threadedComment'))
        add(conversations, one.attributes['ref'], textOf(child(one, 'text')));
    }
  }
  // Excel repeats a conversation as one old note for programs that know no better.
  return new Map([...notes, ...conversations]);
}

function add(to: Map<string, string[]>, at: string | undefined, raw: string): void {
  const ref = parseRef(at ?? '');
  const text = unescaped(raw).trim();
  if (!ref || text === '') return;
  const key = printRef(ref);
  const there = to.get(key);
  if (there) there.push(text);
  else to.set(key, [text]);
}
