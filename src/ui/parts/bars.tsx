import { LOOKS } from './status.tsx';
import { type State, STATE_WORDS } from '../../core/state.ts';

/** How many actions stand in each state; absent means none. */
export type Counts = Readonly<Partial<Record<State, number>>>;

const ORDER = ['done', 'onTrack', 'ongoing', 'atRisk', 'overdue', 'notStarted', 'carriedForward', 'dropped'] as const;
const BAR_HEIGHT = 10;
// Wide enough for any screen: what is too much is clipped by the segment.
const HATCH = Array.from({ length: 80 }, (_, index) => `M${index * 9 - 12} ${BAR_HEIGHT + 2}l14 -14`).join('');

/** A coverage bar in words: "3 done, 1 at risk", or "No action yet". */
export function countWords(counts: Counts): string {
  const parts = ORDER.filter((state) => (counts[state] ?? 0) > 0).map(
    (state) => `${counts[state] ?? 0} ${STATE_WORDS[state].toLowerCase()}`,
  );
  return parts.length === 0 ? 'No action yet' : parts.join(', ');
}

function Filling({ state }: { readonly state: State }) {
  switch (LOOKS[state].shape) {
    case 'tick':
      return <rect class="bar-fill" width="100%" height={BAR_HEIGHT} />;
    case 'ring':
    case 'loop':
      return (
        <>
          <rect class="bar-fill" width="100%" height={BAR_HEIGHT} />
          <line class="bar-dots" x1="6" y1="5" x2="100%" y2="5" />
        </>
      );
    case 'triangle':
      return <rect class="bar-fill" y={BAR_HEIGHT / 2} width="100%" height={BAR_HEIGHT / 2} />;
    case 'diamond':
      return <path class="bar-hatch" d={HATCH} />;
    default:
      return null;
  }
}

/**
 * One theme's actions as a bar: solid = done, dotted = on track, half = at risk, hatched = overdue, empty = not started.
 * `id` must be unique on the page; `label` says what is counted. Always set the words beside it.
 */
export function CoverageBar(props: { readonly id: string; readonly label: string; readonly counts: Counts }) {
  const present = ORDER.filter((state) => (props.counts[state] ?? 0) > 0);
  const total = present.reduce((sum, state) => sum + (props.counts[state] ?? 0), 0);
  let done = 0;
  return (
    <svg class="bar" width="100%" height={BAR_HEIGHT} role="img" aria-labelledby={`${props.id}-title ${props.id}-words`}>
      <title id={`${props.id}-title`}>{props.label}</title>
      <desc id={`${props.id}-words`}>{countWords(props.counts)}</desc>
      {total === 0 ? <rect class="bar-box" width="100%" height={BAR_HEIGHT} /> : null}
      {present.map((state, index) => {
        const start = (done / total) * 100;
        const share = ((props.counts[state] ?? 0) / total) * 100;
        done += props.counts[state] ?? 0;
        return (
          <svg key={state} class={`tone-${LOOKS[state].tone}`} x={`${start}%`} width={`${share}%`} height={BAR_HEIGHT}>
            <Filling state={state} />
            <rect class="bar-edge" width="100%" height={BAR_HEIGHT} />
            {index === 0 ? null : <rect class="bar-gap" width="2" height={BAR_HEIGHT} />}
          </svg>
        );
      })}
    </svg>
  );
}

/**
 * How far something is, in words with a small bar: "5 of 12 sessions". `share` is 0 to 1 and only draws; the words carry
 * the meaning, so the bar is hidden from screen readers. What is not to be passed has its limit as a line across the bar, and what lies
 * beyond it in another ink.
 */
export function ProgressBar(props: { readonly share: number; readonly limitAt?: number | undefined; readonly words: string }) {
  const { limitAt = 1 } = props;
  const [filled, over] = [Math.min(1, Math.max(0, props.share)), Math.min(1, props.share) - limitAt];
  const at = Math.round(limitAt * METER);
  return (
    <span class="progress">
      <svg class="meter" width={METER} height="10" aria-hidden="true" focusable="false">
        <rect class="meter-box" x="0.5" y="2.5" width={METER - 1} height="5" rx="2.5" />
        {filled === 0 ? null : <rect class="meter-fill" y="2" width={Math.round(filled * METER)} height="6" rx="3" />}
        {over > 0 ? <rect class="meter-over" x={at} y="2" width={Math.round(over * METER)} height="6" /> : null}
        {props.limitAt === undefined ? null : <rect class="meter-limit" x={Math.max(0, at - 1)} width="2" height="10" />}
      </svg>
      <span>{props.words}</span>
    </span>
  );
}

const METER = 72;
