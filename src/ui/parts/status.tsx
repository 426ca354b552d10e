import { type State, STATE_WORDS } from '../../core/state.ts';

/** The small shapes that stand for a state; each tells the state without its colour. */
export type Shape = 'tick' | 'ring' | 'triangle' | 'diamond' | 'dashes' | 'loop' | 'arrow' | 'cross';

// Markup of our own, written as it is: a plan draws hundreds of marks, and each element takes its time.
const DRAWINGS: Readonly<Record<Shape, string>> = {
  tick: '<path fill="currentColor" fill-rule="evenodd" d="M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm3.7 5.2-4.5 4.9-2.9-2.8 1.2-1.2 1.6 1.6 3.3-3.7Z"/>',
  ring: '<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2"/><circle cx="8" cy="8" r="2.5" fill="currentColor"/>',
  triangle:
    '<path d="M8 2.2 14.4 13.6H1.6Z" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round"/><path d="M8 6.4v3.4M8 11v1.4" stroke="currentColor" stroke-width="1.8"/>',
  diamond: '<path fill="currentColor" fill-rule="evenodd" d="M8 .6 15.4 8 8 15.4.6 8Zm-.9 3.8v4.4h1.8V4.4Zm0 5.6v1.8h1.8V10Z"/>',
  dashes: '<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="2.7 2.01"/>',
  loop: '<path d="M13.6 5.2A6.2 6.2 0 1 0 14.2 8.6M13.9 1.8v3.9H10" fill="none" stroke="currentColor" stroke-width="2"/>',
  arrow: '<path d="M1.5 8h11M8.6 3.6 13 8l-4.4 4.4" fill="none" stroke="currentColor" stroke-width="2"/>',
  cross: '<path d="m3.6 3.6 8.8 8.8m0-8.8-8.8 8.8" fill="none" stroke="currentColor" stroke-width="2"/>',
};

const SYMBOLS = Object.entries(DRAWINGS)
  .map(([shape, drawing]) => `<symbol id="mark-${shape}" viewBox="0 0 16 16">${drawing}</symbol>`)
  .join('');

/** The drawings that marks point to, once on every page: a plan shows hundreds of marks. */
export function MarkDrawings() {
  return <svg class="mark-drawings" width="0" height="0" aria-hidden="true" dangerouslySetInnerHTML={{ __html: SYMBOLS }} />;
}

/** A shape alone, hidden from screen readers: always set it beside its word. */
export function Mark({ shape }: { readonly shape: Shape }) {
  return (
    <svg class="mark" width="16" height="16" aria-hidden="true">
      <use href={`#mark-${shape}`} />
    </svg>
  );
}

/** What a state looks like: its shape and its colour. */
export const LOOKS = {
  done: { shape: 'tick', tone: 'done' },
  onTrack: { shape: 'ring', tone: 'track' },
  atRisk: { shape: 'triangle', tone: 'risk' },
  overdue: { shape: 'diamond', tone: 'late' },
  notStarted: { shape: 'dashes', tone: 'idle' },
  ongoing: { shape: 'loop', tone: 'track' },
  carriedForward: { shape: 'arrow', tone: 'idle' },
  dropped: { shape: 'cross', tone: 'idle' },
} as const satisfies Record<State, { shape: Shape; tone: string }>;

/**
 * A state as shape, word and colour. `word` replaces the usual word ("9 days late", "Approved"); `plain` leaves out
 * the pill, for use inside sentences and lists; `title` says why.
 */
export function Status(props: {
  readonly state: State;
  readonly word?: string | undefined;
  readonly plain?: boolean | undefined;
  readonly title?: string | undefined;
}) {
  const look = LOOKS[props.state];
  return (
    <span class={`status tone-${look.tone}${props.plain === true ? ' status-plain' : ''}`} title={props.title}>
      {Mark({ shape: look.shape })}
      {props.word ?? STATE_WORDS[props.state]}
    </span>
  );
}
