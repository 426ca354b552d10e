import type { ComponentChildren } from 'preact';
import { printDay, dayFrom } from '../../../core/day.ts';
import { counted } from '../../../core/text.ts';
import { Tag } from '../../../ui/parts/blocks.tsx';
import { Button } from '../../../ui/parts/button.tsx';
import { DiffWords } from '../../../ui/parts/diff-words.tsx';
import { FIELD_WORDS } from '../bench/rules.ts';
import { SHOWN_LETTERS } from './pages.ts';
import { type Change, type ComparedField, type NewNote, type Pair, tickOf, type Why } from './rules.ts';

const WORDS: Readonly<Record<ComparedField, string>> = {
  ...FIELD_WORDS,
  title: FIELD_WORDS.action,
  theme: FIELD_WORDS.section,
  owners: FIELD_WORDS.leads,
  guidance: FIELD_WORDS.requirements,
};

const WHY: Readonly<Record<Why, string | null>> = {
  file: null,
  here: 'Changed here since',
  both: 'Changed here since, and in the file too',
  emptied: 'Empty in the file',
};

/** A box to tick, with its words beside it. */
export function Tick(props: { readonly name: string; readonly on: boolean; readonly children: ComponentChildren }) {
  const id = `take-${props.name}`;
  return (
    <div class="choice newer-tick">
      <input type="checkbox" id={id} name="take" value={props.name} checked={props.on} />
      <label for={id}>{props.children}</label>
    </div>
  );
}

/** An action and its row of the file: each field that differs with a box of its own, then the notes that are new. */
export function PairBlock({ pair, ticked, apart }: { readonly pair: Pair; readonly ticked: ReadonlySet<string>; readonly apart: string }) {
  const { ref, title } = pair.here.words;
  const about = ref.text || title.text.slice(0, 50);
  return (
    <article class="newer-pair" aria-label={`Changes of ${about}`}>
      <h3>{[ref.text, title.text.split('\n')[0]].filter(Boolean).join(' ')}</h3>
      {pair.sure ? null : (
        <p class="newer-same">
          <Tag>Perhaps the same action: please look</Tag>{' '}
          <Button look="link" name="part" value={pair.there.id} formaction={apart} about={about}>
            They are two actions
          </Button>
        </p>
      )}
      {pair.changes.map((change) => (
        <ChangeLine key={change.field} pair={pair} change={change} on={ticked.has(tickOf.change(pair, change))} />
      ))}
      {pair.notes.map((note, index) => (
        <Tick key={index} name={tickOf.note(pair, index)} on={ticked.has(tickOf.note(pair, index))}>
          <NoteWords note={note} about={about} />
        </Tick>
      ))}
    </article>
  );
}

function ChangeLine({ pair, change, on }: { readonly pair: Pair; readonly change: Change; readonly on: boolean }) {
  const { field, before, after, why } = change;
  const [old, fresh] = [clipped(before.text.trim()), clipped(after.text.trim())];
  return (
    <div class="newer-change">
      <Tick name={tickOf.change(pair, change)} on={on}>
        {WORDS[field]}
        <span class="unseen"> of {pair.here.words.ref.text || pair.here.words.title.text.slice(0, 50)}</span>{' '}
        {WHY[why] ? <Tag>{WHY[why]}</Tag> : null}
      </Tick>
      <div class="newer-sides">
        <div>
          <span class="newer-side">In the plan</span>
          <p>{old || <span class="quiet">nothing</span>}</p>
        </div>
        <div>
          <span class="newer-side">In the file</span>
          <p>
            {fresh === '' ? (
              <span class="quiet">nothing</span>
            ) : old !== '' && isLong(fresh) ? (
              <DiffWords before={old} after={fresh} />
            ) : (
              fresh
            )}
          </p>
        </div>
      </div>
    </div>
  );
}

/** The beginning of a text that is longer than anybody would read here. */
export const clipped = (text: string) =>
  text.length > SHOWN_LETTERS ? `${text.slice(0, SHOWN_LETTERS)} … and ${counted(text.length - SHOWN_LETTERS)} letters more` : text;

const LONG_LETTERS = 40;
const isLong = (text: string) => text.length > LONG_LETTERS;

function NoteWords({ note, about }: { readonly note: NewNote; readonly about: string }) {
  const on = note.on ? dayFrom(note.on) : null;
  return (
    <>
      New note<span class="unseen"> of {about}</span>
      {on ? `, ${printDay(on)}` : ''}: {clipped(note.text)} {note.like ? <Tag>Much like one that is here</Tag> : null}
    </>
  );
}
