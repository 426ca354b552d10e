import type { ComponentChildren } from 'preact';
import { PageHead } from './head.tsx';

/** More letters than this are set smaller. */
const LONG_TITLE = 80;

/**
 * The page of one thing that is kept: an action, a policy, a risk. In the order in which it is used: what it says (`first`, with the box in
 * which people say how it is going), the facts, measures, files, links and people (`beside`), then what happened (`then`). On a desk
 * `beside`
 * stands at the right of both; on a phone and on paper everything stands in this one order.
 */
export function RecordPage(props: {
  readonly title: string;
  readonly lead?: ComponentChildren;
  /** How it stands and what is next, in one line. */
  readonly state?: ComponentChildren;
  readonly acts?: ComponentChildren;
  readonly first: ComponentChildren;
  readonly beside?: ComponentChildren;
  readonly then?: ComponentChildren;
}) {
  return (
    <>
      <div class={props.title.length > LONG_TITLE ? 'record-head record-head-long' : 'record-head'}>
        <PageHead title={props.title} lead={props.lead} acts={props.acts} />
        {props.state === undefined ? null : <p class="record-state">{props.state}</p>}
      </div>
      <div class="record-place">
        <div class="record">
          <div class="record-first">{props.first}</div>
          {props.beside === undefined ? null : <div class="record-beside">{props.beside}</div>}
          {props.then === undefined ? null : <div class="record-then">{props.then}</div>}
        </div>
      </div>
    </>
  );
}

/** One part of the page with its heading; `id` is what links lead to. */
export function RecordSection(props: { readonly id: string; readonly title: string; readonly children: ComponentChildren }) {
  return (
    <section class="stack" aria-labelledby={props.id}>
      <h2 id={props.id}>{props.title}</h2>
      {props.children}
    </section>
  );
}

/** What other rooms put on the page at one place of it, each under its heading. */
export function RecordParts<Place extends string>(props: {
  readonly parts: readonly {
    readonly anchor: string;
    readonly title: string;
    readonly place: Place;
    readonly content: ComponentChildren;
  }[];
  readonly place: Place;
}) {
  return (
    <>
      {props.parts
        .filter((part) => part.place === props.place)
        .map((part) => (
          <RecordSection key={part.anchor} id={part.anchor} title={part.title}>
            {part.content}
          </RecordSection>
        ))}
    </>
  );
}

const SHOWN_LETTERS = 700;
/** Less than this is not worth a press. */
const FOLDED_LETTERS = 150;

/** What people wrote, line by line; of a very long text the rest is folded away, so that what is done every week stays in sight. */
export function Prose({ text }: { readonly text: string }) {
  const [head, rest] = parted(text);
  return (
    <>
      <Lines text={head} />
      {rest === '' ? null : (
        <details class="fold">
          <summary>Read the rest</summary>
          <div class="prose-rest">
            <Lines text={rest} />
          </div>
        </details>
      )}
    </>
  );
}

/** A text as a paragraph for each of its lines. */
export function Lines({ text }: { readonly text: string }) {
  return (
    <>
      {text.split('\n').map((line, index) => (
        <p key={index}>{line}</p>
      ))}
    </>
  );
}

/** A long text in two, parted at the end of a line, a sentence or a word. */
export function parted(text: string): readonly [head: string, rest: string] {
  if (text.length <= SHOWN_LETTERS + FOLDED_LETTERS) return [text, ''];
  const shown = text.slice(0, SHOWN_LETTERS);
  const ends = [shown.lastIndexOf('\n'), shown.lastIndexOf('. ') + 1, shown.lastIndexOf(' ')];
  const at = ends.find((end) => end > SHOWN_LETTERS / 2) ?? SHOWN_LETTERS;
  return [text.slice(0, at).trimEnd(), text.slice(at).trimStart()];
}
