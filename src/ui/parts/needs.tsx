import type { ComponentChildren } from 'preact';
import { Status } from './status.tsx';
import type { State } from '../../core/state.ts';

const WORDS = ['Nothing', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];

/** One thing that waits for the person: how it stands, what it is, why, and the one act. */
export type Need = {
  readonly key: string;
  readonly state: State;
  /** In place of the state's word: "9 days late", "in 5 days", "26 November". */
  readonly when: string;
  readonly what: string;
  /** The page of the thing: what it is leads there. */
  readonly href?: string | undefined;
  readonly why?: string | undefined;
  /** What else is to be said of it, each with its own act. */
  readonly more?: readonly ComponentChildren[] | undefined;
  /** One verb: a link, or an ActForm. */
  readonly act?: ComponentChildren;
};

/**
 * "Four things need you", "One thing needs you", "Nothing needs you today"; with `where` of a part only: "Nothing in this plan needs you
 * today".
 */
export function needsTitle(count: number, where = ''): string {
  const place = where === '' ? '' : ` ${where}`;
  if (count === 0) return `Nothing${place} needs you today`;
  return count === 1 ? `One thing${place} needs you` : `${WORDS[count] ?? count} things${place} need you`;
}

/** For whom it does not wait: "Four things in this plan are late or due soon". */
export function soonTitle(count: number, where: string): string {
  if (count === 0) return `Nothing ${where} is late or due soon`;
  return count === 1 ? `One thing ${where} is late or due soon` : `${WORDS[count] ?? count} things ${where} are late or due soon`;
}

/**
 * What needs the person, in plain sentences with one verb each. With nothing to do it is one line; `next` says what comes
 * next ("Next: working group, 26 November"). `more` links to the rest when the list is cut.
 */
export function NeedsYou(props: {
  readonly needs: readonly Need[];
  /** What stands above them; how many things need the person unless said. */
  readonly title?: string | undefined;
  readonly total?: number | undefined;
  readonly next?: string | undefined;
  readonly more?: { readonly href: string; readonly text: string } | undefined;
  /** How many stand open; the rest are folded away behind "All 12". All of them unless said. */
  readonly first?: number | undefined;
}) {
  const title = props.title ?? needsTitle(props.total ?? props.needs.length);
  if (props.needs.length === 0) {
    return (
      <section class="card" aria-labelledby="needs-title">
        <h2 class="card-title" id="needs-title">
          {title}
        </h2>
        {props.next === undefined ? null : <p class="quiet">{props.next}</p>}
      </section>
    );
  }
  const rest = props.first === undefined ? [] : props.needs.slice(props.first);
  const more =
    props.more === undefined ? null : (
      <p class="card-more">
        <a href={props.more.href}>{props.more.text}</a>
      </p>
    );
  return (
    <section class="card" aria-labelledby="needs-title">
      <h2 class="card-title" id="needs-title">
        {title}
      </h2>
      <NeedList needs={props.needs.slice(0, props.first)} />
      {rest.length === 0 ? (
        more
      ) : (
        <details class="fold card-more card-rest">
          <summary>All {props.total ?? props.needs.length}</summary>
          <NeedList needs={rest} />
          {more}
        </details>
      )}
    </section>
  );
}

function NeedList({ needs }: { readonly needs: readonly Need[] }) {
  return (
    <ul class="needs">
      {needs.map((need) => (
        <li key={need.key} class="need">
          <Status state={need.state} word={need.when} plain />
          <p class="need-what">
            <strong>{need.href === undefined ? need.what : <a href={need.href}>{need.what}</a>}</strong>
            {need.why === undefined ? null : <span class="need-why"> {need.why}</span>}
            {(need.more ?? []).map((reason) => (
              <span class="need-why"> {reason}</span>
            ))}
          </p>
          {need.act === undefined ? null : <div class="need-act">{need.act}</div>}
        </li>
      ))}
    </ul>
  );
}

/** A white card with an optional heading; `id` is needed with a title so that the section has its name. */
export function Card(props: {
  readonly children: ComponentChildren;
  readonly title?: string | undefined;
  readonly id?: string | undefined;
  readonly acts?: ComponentChildren;
}) {
  if (props.title === undefined) return <div class="card">{props.children}</div>;
  const titleId = `${props.id ?? props.title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}-title`;
  return (
    <section class="card" id={props.id} aria-labelledby={titleId}>
      <div class="card-head">
        <h2 class="card-title" id={titleId}>
          {props.title}
        </h2>
        {props.acts === undefined ? null : <div class="acts">{props.acts}</div>}
      </div>
      {props.children}
    </section>
  );
}
