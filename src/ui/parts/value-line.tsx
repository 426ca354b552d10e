const [WIDTH, HEIGHT, EDGE] = [320, 72, 6];

/** A value on a day: `at` is any number that grows with the days, `when` says the day. */
export type LinePoint = { readonly at: number; readonly value: number; readonly when: string };

/**
 * A value over time as steps, earliest first, with a dashed line for what is wanted. A value holds until the next one.
 * `id` must be unique on the page. What it says stands in words for whoever does not see it; the values are listed beside it.
 */
export function ValueLine(props: {
  readonly id: string;
  readonly label: string;
  readonly points: readonly LinePoint[];
  readonly wanted: number;
  readonly words: (value: number) => string;
}) {
  const { id, label, points, wanted, words } = props;
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return null;
  const most = Math.max(wanted, ...points.map((point) => point.value)) || 1;
  const x = (at: number) => Math.round(EDGE + ((at - first.at) / (last.at - first.at || 1)) * (WIDTH - 2 * EDGE));
  const y = (value: number) => Math.round(HEIGHT - EDGE - (Math.max(0, value) / most) * (HEIGHT - 2 * EDGE));
  const steps = points
    .map((point, index) => (index === 0 ? `M${x(point.at)} ${y(point.value)}` : `H${x(point.at)}V${y(point.value)}`))
    .join('');
  return (
    <svg class="value-line" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-labelledby={`${id}-title ${id}-words`}>
      <title id={`${id}-title`}>{label}</title>
      <desc id={`${id}-words`}>{`${words(first.value)} on ${first.when}; ${words(last.value)} on ${last.when}`}</desc>
      <line class="value-line-wanted" x1={EDGE} x2={WIDTH - EDGE} y1={y(wanted)} y2={y(wanted)} />
      <path class="value-line-steps" d={steps} />
      <circle class="value-line-now" cx={x(last.at)} cy={y(last.value)} r="3.5" />
    </svg>
  );
}
