import { canDo, type Life, type Step, stepOf } from '../../../core/life.ts';
import type { Register } from '../register.ts';
import { rightsOf } from '../permissions.ts';
import type { Entry } from './parts.ts';

/** How an entry can be: kept, or kept no longer. */
export type EntryState = 'kept' | 'ended';
export type EntryAct = 'edit' | 'review' | 'end' | 'reopen';
export type EntryStep = Step<'entry' | 'review', EntryState>;
type EntryLife = Life<'entry' | 'review', EntryState, EntryAct, EntryState>;

/** The life of the entries of a register, in its own words: kept until it ends with a reason, and kept again where somebody says so. */
export function lifeOf(register: Register): EntryLife {
  const { words, end, review } = register;
  const may = rightsOf(register);
  const kept: Partial<Record<EntryAct, EntryStep>> = {
    edit: { to: ['kept'], may: may.edit, button: 'Edit', done: () => 'Saved.', verb: 'entry.edited' },
    ...(review ? { review: reviewing(register, review.verb) } : {}),
    end: {
      to: ['ended'],
      may: may.edit,
      button: end.verb,
      done: (name) => `${end.word}: ${name}.`,
      verb: 'entry.ended',
      why: { ended: `Write ${end.why.charAt(0).toLowerCase()}${end.why.slice(1)}` },
    },
  };
  const reopen: EntryStep = {
    to: ['kept'],
    may: may.edit,
    button: 'Keep it again',
    done: () => `The ${words.one} is kept again.`,
    verb: 'entry.reopened',
  };
  return {
    stageOf: (state) => state,
    acts: { kept, ended: { reopen } },
    refusal: {
      kept: `This ${words.one} is kept already, or nothing of its register is reviewed again. Nothing was changed.`,
      ended: `This ${words.one} is kept no longer, so it cannot be changed. Keep it again first. Nothing was changed.`,
    },
  };
}

const reviewing = (register: Register, button: string): EntryStep => ({
  to: ['kept'],
  may: rightsOf(register).review,
  button,
  done: () => `The review of this ${register.words.one} is recorded.`,
  verb: 'review.added',
});

type Ending = Pick<Entry, 'endedOn'>;
const stateIn = ({ endedOn }: Ending): EntryState => (endedOn === null ? 'kept' : 'ended');

/** What an act does to an entry as it is; Conflict where it cannot be done to it now. */
export const stepFor = (register: Register, entry: Ending, act: EntryAct): EntryStep => stepOf(lifeOf(register), stateIn(entry), act);

/** What can be done to an entry as it is. */
export const stepIn = (register: Register, entry: Ending, act: EntryAct): EntryStep | null =>
  canDo(lifeOf(register), stateIn(entry), act) ? stepFor(register, entry, act) : null;

/** What can be done to entries of a register, whatever their state. */
export const everyStep = (register: Register): Readonly<Partial<Record<EntryAct, EntryStep>>> => {
  const { kept, ended } = lifeOf(register).acts;
  return { ...kept, ...ended };
};
