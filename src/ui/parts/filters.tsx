import type { ComponentChildren } from 'preact';
import { Mark, LOOKS } from './status.tsx';
import type { State } from '../../core/state.ts';
import type { Choice } from './inputs.tsx';

/**
 * A GET form that narrows a list; folded to one line on phones, open there when `active`. With script the `Results`
 * called `results` follow a moment after a change; the button serves everybody else. `clearHref` is the list unfiltered.
 */
export function Filters(props: {
  readonly action: string;
  readonly label: string;
  readonly children: ComponentChildren;
  readonly results?: string | undefined;
  readonly active?: boolean | undefined;
  readonly clearHref?: string | undefined;
}) {
  return (
    <search class="filters-place">
      <details class="fold fold-narrow fold-bare" open={props.active === true}>
        <summary>Filter</summary>
        <form class="filters" method="get" action={props.action} aria-label={props.label} data-auto-filter={props.results}>
          {props.children}
          <div class="acts filters-acts">
            <Follows id="filter-clear">
              {props.active === true && props.clearHref !== undefined ? <a href={props.clearHref}>Clear filters</a> : null}
            </Follows>
            <button type="submit" class="button filters-show">
              Show
            </button>
          </div>
        </form>
      </details>
    </search>
  );
}

/**
 * What stands outside the list and yet follows the filter with it, such as a link that carries the filter along; `block` where it is more
 * than words.
 */
export function Follows(props: { readonly id: string; readonly block?: boolean | undefined; readonly children: ComponentChildren }) {
  if (props.block === true) {
    return (
      <div class="follows" id={props.id} data-follows="">
        {props.children}
      </div>
    );
  }
  return (
    <span class="follows" id={props.id} data-follows="">
      {props.children}
    </span>
  );
}

/**
 * The list that a filter narrows: how many there are in words, what can be done with them in the same line, then the list itself.
 * `id` is what Filters calls `results`.
 */
export function Results(props: {
  readonly id: string;
  readonly words: string;
  readonly beside?: ComponentChildren;
  readonly children: ComponentChildren;
}) {
  return (
    <div class="stack" id={props.id}>
      <div class="results-line quiet">
        <p role="status" data-results-words>
          {props.words}
        </p>
        <Follows id={`${props.id}-beside`}>{props.beside}</Follows>
      </div>
      <div class="stack" data-results-body>
        {props.children}
      </div>
    </div>
  );
}

/** Fields of a filter beside each other. */
export function FilterRow(props: { readonly children: ComponentChildren }) {
  return <div class="filter-row">{props.children}</div>;
}

/** A choice drawn as a chip; `state` gives it a shape and colour, `count` how many it would show. */
export type Chip = Choice & { readonly state?: State | undefined; readonly count?: number | undefined };

/** Choices to tick, drawn as chips behind a box that says which are ticked; each sends `name` once with its value. */
export function Chips(props: {
  readonly name: string;
  readonly label: string;
  /** What the box says when nothing is ticked: "Any". */
  readonly empty: string;
  readonly chips: readonly Chip[];
  readonly values: readonly string[];
}) {
  const chosen = props.chips.filter((chip) => props.values.includes(chip.value)).map((chip) => chip.text);
  return (
    <div class="field chips-field">
      <details class="more chips-fold">
        <summary>
          <span class="field-label">{props.label}</span>
          <span class="unseen">: </span>
          <span class="input">
            <Follows id={`chips-${props.name}`}>{chosen.length === 0 ? props.empty : chosen.join(', ')}</Follows>
          </span>
        </summary>
        <fieldset class="more-list">
          <legend class="unseen">{props.label}</legend>
          <div class="chips">
            {props.chips.map((chip) => (
              <label key={chip.value} class={chip.state === undefined ? 'chip' : `chip tone-${LOOKS[chip.state].tone}`}>
                <input type="checkbox" name={props.name} value={chip.value} checked={props.values.includes(chip.value)} />
                {chip.state === undefined ? null : <Mark shape={LOOKS[chip.state].shape} />}
                <span class="chip-text">{chip.text}</span>
                {chip.count === undefined ? null : <span class="chip-count"> {chip.count}</span>}
              </label>
            ))}
          </div>
        </fieldset>
      </details>
    </div>
  );
}
