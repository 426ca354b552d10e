import { type Active, shown, staysLocal } from './found.ts';

/** Fields of Word that fetch or start something, with what they do; `includes` and `links` take files of the reader's own computer along, too. */
const FIELDS: Readonly<Record<string, string>> = {
  dde: 'starts another program to fetch its contents (DDE)',
  ddeauto: 'starts another program to fetch its contents (DDE)',
  includepicture: 'fetches a picture from',
  import: 'fetches a picture from',
  includetext: 'takes words from another file,',
  include: 'takes words from another file,',
  rd: 'takes words from another file,',
  link: 'takes words from another file,',
  database: 'takes its values from a database',
  print: 'sends commands to the printer',
};
const PICTURES: ReadonlySet<string> = new Set(['includepicture', 'import']);
const MEND = 'In Word press Ctrl+A and then Ctrl+Shift+F9, which turns fields into plain words and pictures, save it and try again.';

/** `hidden`: its first word comes from a field within it, or ends there; `nested`: any of its words do. */
type Field = { instruction: string; begun: boolean; nested: boolean; hidden: boolean };

/** Follows Word's fields through a part; gives the first that fetches or starts something. */
export function activeFields() {
  const open: Field[] = [];
  const judged = (field: Field): Active | null => {
    const keyword = /^[\s"“]*([a-z]+)/iu.exec(field.instruction)?.[1]?.toLowerCase() ?? '';
    if (field.hidden) return { what: 'has a field whose instruction is hidden in another', where: '', mend: MEND };
    const what = FIELDS[keyword];
    if (what === undefined || !Object.hasOwn(FIELDS, keyword)) return null;
    const target = targetOf(field.instruction);
    if (PICTURES.has(keyword) && !field.nested && target !== '' && staysLocal(target) && staysLocal(target.replace(/\\\\/gu, '\\')))
      return null;
    return { what: /(?:from|,)$/u.test(what) ? `${what} ${shown(target.replace(/\\\\/gu, '\\'))}` : what, where: '', mend: MEND };
  };
  return {
    mark(type: string | undefined): Active | null {
      if (type === 'begin') {
        const around = open.at(-1);
        if (around && !around.begun) {
          around.nested = true;
          around.hidden ||= /^\s*[^\s=]*$/u.test(around.instruction);
        }
        open.push({ instruction: '', begun: false, nested: false, hidden: false });
        return null;
      }
      const field = open.at(-1);
      if (!field) return null;
      if (type === 'separate') field.begun = true;
      else if (type === 'end') open.pop();
      else return null;
      return judged(field);
    },
    instruct(text: string): void {
      const field = open.at(-1);
      if (field && !field.begun) field.instruction += text;
    },
    simple: (instruction: string): Active | null => judged({ instruction, begun: true, nested: false, hidden: false }),
    /** A field that is never closed still counts. */
    rest: (): Active | null => open.map(judged).find((each) => each !== null) ?? null,
  };
}

/** The file that an instruction names: the first word after its keyword, as it stands there, its backslashes mostly doubled. */
function targetOf(instruction: string): string {
  const found = /^[\s"“]*[a-z]+["”]?\s*(?:"([^"]*)"|“([^”]*)”|([^\s"]+))/iu.exec(instruction);
  return found?.[1] ?? found?.[2] ?? found?.[3] ?? '';
}
