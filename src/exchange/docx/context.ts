import type { Place } from '../model/document.ts';
import type { Problems } from '../problems.ts';
import { Unreadable } from '../unreadable.ts';
import type { Theme } from '../ooxml/theme.ts';
import type { Numbering } from './numbering.ts';
import type { Styles } from './styles.ts';

/** What is common to the whole document while it is read; the fields change as reading goes on. */
export type Context = {
  readonly styles: Styles;
  readonly numbering: Numbering;
  readonly theme: Theme;
  /** Text of comments, footnotes and endnotes, by kind and id: `comment:0`. */
  readonly notes: ReadonlyMap<string, string>;
  readonly fields: Fields;
  readonly problems: Problems;
  /** Null where the file does not say where its pages break. */
  page: number | null;
  /** Tables met so far. */
  tables: number;
  cells: number;
};

/** Where the reader stands: its place, and where notes anchored here are gathered. */
export type Where = { readonly place: Place; readonly notes: string[]; readonly comments?: string[]; readonly inTable: boolean };

/** Word's fields: their instructions are not text, their results are. Throws Unreadable on DDE. */
export type Fields = {
  readonly mark: (type: string | undefined) => void;
  readonly instruct: (text: string) => void;
  /** Whether text met here is shown. */
  readonly shown: () => boolean;
  /** A field still in its instruction when its paragraph ends was broken off; nothing after it hides. */
  readonly endParagraph: () => void;
};

/** Follows nested fields through the document. */
export function followFields(): Fields {
  const open: { instruction: string; result: boolean }[] = [];
  return {
    mark(type) {
      if (type === 'begin') open.push({ instruction: '', result: false });
      else if (type === 'separate') {
        const last = open.at(-1);
        if (last) last.result = true;
      } else if (type === 'end') open.pop();
    },
    instruct(text) {
      const last = open.at(-1) ?? { instruction: '', result: false };
      last.instruction += text;
      if (/^\s*DDE(AUTO)?(\s|$)/i.test(last.instruction)) {
        throw new Unreadable(
          'The document starts another program to fetch its contents (DDE), so it was not read. Remove that field, save the document and try again.',
        );
      }
    },
    shown: () => open.every((field) => field.result),
    endParagraph() {
      while (open.length > 0 && !open.every((field) => field.result)) open.pop();
    },
  };
}
