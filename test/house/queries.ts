/** A table that a file asks for rows, or writes to. */
export type Query = { readonly table: string; readonly writes: boolean };

const CALL =
  /\b(selectFrom|from|using|innerJoin|leftJoin|rightJoin|fullJoin|crossJoin|insertInto|updateTable|deleteFrom|mergeInto)\(\s*(\[[^\]]*\]|'[^']*'|\w+\s*\))/g;
const WRITES = /^(?:insertInto|updateTable|deleteFrom|mergeInto)$/;
const RAW = /\bsql(?:<[^>`]*>)?`((?:[^`\\]|\\.)*)`/g;
const RAW_TABLE = /\b(from|join|into|update|using)\s+"?(\w+)"?/gi;
const NAMED = /\bsql\.table\(\s*'(\w+)'/g;

/** Every known table that a file's queries name: in calls of the query builder, in SQL, or by a word handed in. */
export function queriesIn(code: string, known: ReadonlySet<string>): readonly Query[] {
  const found: Query[] = [];
  for (const [, call = '', argument = ''] of code.matchAll(CALL)) {
    const writes = WRITES.test(call);
    // A table that is handed in may be any that the file names.
    const names = /^\w+\s*\)$/.test(argument) ? handedIn(code, call) : argument;
    found.push(...quoted(names).map((table) => ({ table, writes })));
  }
  for (const [, text = ''] of code.matchAll(RAW)) {
    for (const [, word = '', table = ''] of text.matchAll(RAW_TABLE)) found.push({ table, writes: /^(?:into|update)$/i.test(word) });
  }
  for (const [, table = ''] of code.matchAll(NAMED)) found.push({ table, writes: false });
  return found.filter(({ table }) => known.has(table));
}

/** The names of tables in a text, without what they are called there. */
function quoted(text: string): readonly string[] {
  return [...text.matchAll(/'(\w+)(?: as \w+)?'/g)].map(([, name = '']) => name);
}

/** What stands in types and lists of words: `'a' | 'b'` and `['a', 'b']`. */
function handedIn(code: string, call: string): string {
  if (call === 'from' || call === 'using') return '';
  return [...code.matchAll(/'\w+'(?:\s*\|\s*'\w+')+|\[\s*'\w+'(?:,\s*'\w+')*,?\s*\] as const/g)].map(([text]) => text).join(' ');
}
