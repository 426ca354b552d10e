import type { ComponentChildren } from 'preact';
import type { State } from '../../core/state.ts';
import { type Counts } from './bars.tsx';
import { ThemeRow } from './coverage.tsx';
import { Status } from './status.tsx';

/** A page that answers a few questions at a glance, in two columns on a desk and on paper, and then what goes across it. */
export function Glance({ children, wide }: { readonly children: ComponentChildren; readonly wide: ComponentChildren }) {
  return (
    <div class="glance">
      <div class="glance-columns">{children}</div>
      {wide}
    </div>
  );
}

/** One question with what is said to it. */
export function GlanceQuestion(props: { readonly id: string; readonly title: string; readonly children: ComponentChildren }) {
  return (
    <section class="card" aria-labelledby={`${props.id}-title`}>
      <h2 class="card-title" id={`${props.id}-title`}>
        {props.title}
      </h2>
      {props.children}
    </section>
  );
}

/** One thing by name: how it stands, what it is, whose it is. */
export type GlanceLine = {
  readonly key: string;
  readonly state: State;
  readonly when: string;
  readonly title: string;
  readonly detail: string;
  readonly href: string;
};

/** Some things by name under a sentence that says how many there are; `rest` leads to all of them. */
export function GlanceLines(props: {
  readonly label: string;
  readonly lines: readonly GlanceLine[];
  readonly of: number;
  readonly rest: { readonly text: string; readonly href: string } | null;
}) {
  const more = props.of - props.lines.length;
  return (
    <>
      <h3 class="glance-label">{props.label}</h3>
      <ul class="glance-lines">
        {props.lines.map((line) => (
          <li key={line.key} class="glance-line">
            <Status state={line.state} word={line.when} plain />
            <p>
              <a href={line.href}>{line.title}</a>
              {line.detail === '' ? null : <span class="glance-detail">{line.detail}</span>}
            </p>
          </li>
        ))}
      </ul>
      {more === 0 && props.rest === null ? null : (
        <p class="glance-rest">
          {more === 0 ? null : `And ${more} more. `}
          {props.rest === null ? null : (
            <a class="no-print" href={props.rest.href}>
              {props.rest.text}
            </a>
          )}
        </p>
      )}
    </>
  );
}

/** One bar under its heading, with what it says in words. */
export type GlanceBar = {
  readonly key: string;
  readonly label: string;
  readonly href: string;
  readonly counts: Counts;
  readonly words: string;
};

/** A few bars beside each other, each with its words. */
export function GlanceBars({ id, label, bars }: { readonly id: string; readonly label: string; readonly bars: readonly GlanceBar[] }) {
  return (
    <ul class="themes glance-bars" aria-label={label}>
      {bars.map((bar) => (
        <ThemeRow
          key={bar.key}
          theme={{ key: `${id}-${bar.key}`, letter: '', name: bar.label, href: bar.href, counts: bar.counts, words: bar.words }}
        />
      ))}
    </ul>
  );
}
