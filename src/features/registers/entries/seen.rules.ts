import { type Asked, asking, inOrder, type Order, type Shape, shapeFrom, shapeSaid } from '../../../core/list.ts';
import type { Day } from '../../../core/day.ts';
import { registerPath } from '../paths.ts';
import type { Register } from '../register.ts';
import { columnOf, type Entry, type Part, partsOf, partWords, REVIEW } from './parts.ts';
import { inUsualOrder, type Narrowing, narrowingFrom, narrowingSaid, passes } from './state.rules.ts';
import { toldOf } from './told.rules.ts';

/** A column of the list that can be left out; `usual` where it is shown unless somebody chose otherwise. */
export type ListColumn = { readonly name: string; readonly text: string; readonly usual: boolean; readonly part: Part | null };

/** The columns of a register that can be left out, in their order: what its fields say before what every entry has; the title always stands. */
export function columnsOf(register: Register): readonly ListColumn[] {
  const parts = partsOf(register).flatMap((part) => {
    const at = columnOf(part);
    return at ? [{ name: part.name, text: part.label, usual: at.usual, part, own: at.own }] : [];
  });
  const told = (place: 'first' | 'last'): readonly ListColumn[] =>
    toldOf(register).flatMap(({ name, head, inList }) => (inList === place ? [{ name, text: head, usual: true, part: null }] : []));
  return [...told('first'), ...parts.toSorted((one, other) => Number(other.own) - Number(one.own)), ...told('last')];
}

/** What the list of a register can be ordered by, and what that is called. */
export function ordersOf(register: Register): readonly { readonly by: string; readonly text: string }[] {
  const columns = columnsOf(register).filter(({ part }) => part?.is !== 'text' && part?.is !== 'link');
  return [{ by: 'title', text: register.title.label }, ...columns.map(({ name, text }) => ({ by: name, text }))];
}

/** What somebody sees of a register: narrowed to what, and in which shape. */
export type Seen = { readonly narrowing: Narrowing; readonly shape: Shape };

/** What an address asks to see of a register, for whoever holds these posts. */
export function seenFrom(register: Register, asked: Asked, posts: readonly string[]): Seen {
  const columns = columnsOf(register).map(({ name }) => name);
  const shape = shapeFrom(asked, { orders: ordersOf(register).map(({ by }) => by), columns });
  return { narrowing: narrowingFrom(asked, posts), shape: { ...shape, folded: [] } };
}

type Said = readonly (readonly [string, string])[];

/** What is seen, as an address says it. */
export const seenSaid = ({ narrowing, shape }: Seen): Said => [...narrowingSaid(narrowing), ...shapeSaid(shape)];

/** Said where nothing is asked for: the list is not opened in a person's own view then. */
const ANYTHING: Said = [['state', 'any']];

/** The address of a register as it is seen. */
export function seenPath({ name }: Register, seen: Seen, more: Said = []): string {
  const said = [...seenSaid(seen), ...more];
  return asking(registerPath(name), said.length === 0 ? ANYTHING : said);
}

/** The columns that are shown beside the title. */
export function columnsShown(register: Register, { columns }: Shape): readonly ListColumn[] {
  return columnsOf(register).filter(({ name, usual }) => (columns ? columns.includes(name) : usual));
}

/** The columns after one of them was hidden or shown; null where they are the usual ones. */
export function pressColumn(register: Register, shape: Shape, column: string): readonly string[] | null {
  const shown = columnsShown(register, shape).map(({ name }) => name);
  const all = columnsOf(register);
  const after = all.filter(({ name }) => (name === column) !== shown.includes(name));
  const isUsual = all.every((each) => each.usual === after.includes(each));
  return isUsual || after.length === 0 ? null : after.map(({ name }) => name);
}

function keyOf(register: Register, by: string, today: Day): (entry: Entry) => string | number | null {
  const told = toldOf(register).find(({ name }) => name === by);
  if (told) return (entry) => told.key(register, entry, today);
  if (by === REVIEW) return ({ nextOn, endedOn }) => (endedOn === null ? nextOn : null);
  const part = partsOf(register).find(({ name }) => name === by);
  return (entry) => entry.fields[by]?.on ?? entry.fields[by]?.number ?? ((part && partWords(part, entry)) || null);
}

/** The entries that stay in view, in the order that was asked for, else in the register's own: those that are kept first. */
export function shownOf(register: Register, entries: readonly Entry[], { narrowing, shape }: Seen, today: Day): readonly Entry[] {
  const left = entries.filter((entry) => passes(register, entry, narrowing, today));
  const { order } = shape;
  if (order) return inOrder(left, order.down, keyOf(register, order.by, today));
  return [...inUsualOrder(register, left), ...left.filter((entry) => entry.endedOn !== null)];
}

/** The order in a sentence of a paper; null where it is the register's own. */
export function orderWords(register: Register, order: Order | null): string | null {
  const text = ordersOf(register).find(({ by }) => by === order?.by)?.text;
  return text ? `In the order of: ${text.toLowerCase()}${order?.down ? ', downwards' : ''}.` : null;
}
