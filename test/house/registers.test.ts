import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SECTORS } from '../../src/core/actor.ts';
import { REGISTERS } from '../../src/features/registers/declared.ts';
import { partsOf, slotsOf } from '../../src/features/registers/entries/parts.ts';
import type { Register } from '../../src/features/registers/register.ts';
import { filesBelow, isTest, readSource, type Source } from './sources.ts';

const ROOM = 'src/features/registers';
const LONGEST_TYPE = 100;
const LONGEST_DECLARATION = 60;
const declared = filesBelow(`${ROOM}/declared`, ['.ts', '.tsx']).map(readSource);

/** Functions in a declaration: what `check` does stands there, and nothing else is done. */
const FUNCTIONS = /\bfunction\b|=>/g;

/** What is wrong with a file of declarations. */
function faultsOf({ path, text, lines, imports }: Source): string[] {
  const before = text.slice(0, text.search(/^ {2}check: /m));
  return [
    ...(path.endsWith('.ts') ? [] : [`${path}: a declaration draws nothing`]),
    ...(lines > LONGEST_DECLARATION ? [`${path}: ${lines} lines`] : []),
    ...imports.filter((each) => each.to !== `${ROOM}/register.ts`).map((each) => `${path} → ${each.to}`),
    ...((before.match(FUNCTIONS) ?? []).length > 0 ? [`${path}: a function besides check`] : []),
    ...(/^ {2}check: [\s\S]*^};\n/m.test(text) && text.indexOf('\n};\n') === text.length - 4 ? [] : [`${path}: check does not stand last`]),
    ...(/`|\bsql\b|\bselect\b.*\bfrom\b/i.test(text) ? [`${path}: puts text or SQL together`] : []),
  ];
}

test(`a register is data: its file imports the type alone, does nothing but check, and fits on a screen (${declared.length})`, () => {
  assert.deepEqual(declared.flatMap(faultsOf), []);
  assert.equal(declared.length, REGISTERS.length, 'every declaration stands in declared.ts');
});

test('what leaks into a declaration is found', () => {
  const good = `export const things = {\n  name: 'things',\n  check: ({ text }) => [],\n};\n`;
  const planted = (text: string, more: Partial<Source> = {}): string[] =>
    faultsOf({ path: `${ROOM}/declared/things.ts`, text, lines: 4, imports: [], ...more });
  assert.deepEqual(planted(good), []);
  assert.equal(planted(good, { lines: LONGEST_DECLARATION + 1 }).length, 1);
  assert.equal(planted(good, { imports: [{ to: 'src/db/builder.ts', own: true, typesOnly: true }] }).length, 1);
  assert.equal(planted(good, { path: `${ROOM}/declared/things.tsx` }).length, 1);
  assert.equal(planted(good.replace(`'things',`, `(() => 'things')(),`)).length, 1);
  assert.equal(planted(`${good}export const more = () => 1;\n`).length, 1);
  assert.equal(planted(good.replace('[]', '[`a`]')).length, 1);
});

test('the type of a declaration knows the words that everyone shares, and nothing of the house', () => {
  const type = readSource(`${ROOM}/register.ts`);
  assert.ok(type.lines <= LONGEST_TYPE, `${type.lines} lines`);
  assert.deepEqual(
    type.imports.filter((each) => !each.to.startsWith('src/core/')).map((each) => each.to),
    [],
  );
});

test('no page of the room knows a register by its name', () => {
  const names = REGISTERS.map((register) => register.name);
  const files = filesBelow(ROOM, ['.ts', '.tsx']).filter((path) => !isTest(path) && !/\/declared(\/|\.ts)/.test(path));
  const wrong = files.filter((path) => names.some((name) => new RegExp(`['"\`/_]${name}\\b`).test(readSource(path).text)));
  assert.deepEqual(wrong, []);
});

/** What is wrong with what a register says of itself. */
function wordsWrong({ name, fields, shape, starting, ...register }: Register): string[] {
  const parts = partsOf({ name, fields, shape, starting, ...register });
  const slots = parts.flatMap(slotsOf);
  const twice = slots.filter((slot, at) => slots.indexOf(slot) !== at);
  const field = shape.is === 'set' ? shape.filledBy : shape.is === 'log' ? shape.on : null;
  return [
    ...(/^[a-z]{1,40}$/.test(name) ? [] : [`${name}: the name of a register is one word of small letters`]),
    ...twice.map((slot) => `${name}: ${slot} is there twice`),
    ...fields.filter((each) => !/^[a-z][a-z0-9]*$/.test(each.name)).map((each) => `${name}: ${each.name} is no name of a field`),
    ...(field === null || parts.some((part) => part.name === field) ? [] : [`${name}: ${field} is no field of it`]),
    ...Object.keys(starting).filter((sector) => !SECTORS.some((each) => each === sector)),
  ];
}

test('what a register says of itself holds together', () => {
  assert.deepEqual(REGISTERS.flatMap(wordsWrong), []);
  const [first] = REGISTERS;
  assert.ok(first);
  assert.equal(wordsWrong({ ...first, name: 'Two words' }).length, 1);
  assert.equal(wordsWrong({ ...first, shape: { is: 'log', on: 'nowhere' } }).length, 1);
  assert.equal(wordsWrong({ ...first, fields: [...first.fields, { name: 'title', is: 'line', label: 'Again' }] }).length, 1);
});
