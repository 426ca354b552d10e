import type { ComponentChildren } from 'preact';
import { CoverageBar, countWords } from './bars.tsx';
import type { Counts } from './bars.tsx';

/** One theme of the duty: its letter, name and the states of its actions. */
export type Theme = {
  readonly key: string;
  readonly letter: string;
  readonly name: string;
  readonly href?: string | undefined;
  readonly counts: Counts;
  /** What to say below the bar; the counts in words when left out. */
  readonly words?: string | undefined;
  /** For a theme without actions: ways out ("Add an action", "Record why none is needed"). */
  readonly waysOut?: ComponentChildren;
};

/** One theme with its bar and words; a theme without actions gets a dashed line and "No action yet". */
export function ThemeRow({ theme }: { readonly theme: Theme }) {
  const gap = Object.values(theme.counts).every((count) => count === 0);
  const name = (
    <>
      <strong>{theme.letter}</strong> <span class={theme.letter === '' ? undefined : 'theme-title'}>{theme.name}</span>
    </>
  );
  return (
    <li class={gap ? 'theme theme-gap' : 'theme'} title={theme.name}>
      <p class="theme-name">{theme.href === undefined ? name : <a href={theme.href}>{name}</a>}</p>
      <CoverageBar id={`theme-${theme.key}`} label={`${theme.letter} ${theme.name}`} counts={theme.counts} />
      <p class="theme-words">{gap ? (theme.words ?? 'No action yet') : (theme.words ?? countWords(theme.counts))}</p>
      {theme.waysOut === undefined ? null : <p class="theme-out">{theme.waysOut}</p>}
    </li>
  );
}

/**
 * All themes of the duty in one row of letters and bars, on phones folded away; opening the title shows their names.
 * `title` carries the answer ("8 of 9 themes have actions"); `id` lets the themes follow a filter with script.
 */
export function Coverage(props: { readonly title: string; readonly themes: readonly Theme[]; readonly id?: string | undefined }) {
  return (
    <div class="coverage">
      <details class="fold">
        <summary>
          <h2 class="coverage-title">{props.title}</h2>
        </summary>
      </details>
      <ul class="themes" id={props.id} data-follows={props.id === undefined ? undefined : ''}>
        {props.themes.map((theme) => (
          <ThemeRow key={theme.key} theme={theme} />
        ))}
      </ul>
    </div>
  );
}
