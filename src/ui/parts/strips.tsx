const [WIDTH, HEIGHT, GAP] = [192, 40, 3];
const BASE = HEIGHT - 1;

/** How many of one month are done, late and still to come. */
export type StripMonth = { readonly done: number; readonly late: number; readonly toCome: number };

/** One heading over the months of a year, with the same in words. */
export type Strip = {
  readonly key: string;
  readonly label: string;
  readonly href: string;
  readonly months: readonly StripMonth[];
  readonly words: string;
};

/**
 * Small multiples of one year, all on one scale: a bar for each month, solid for done, striped for late, open for to come, and a line at
 * today. The words beside each say all that the drawing does.
 */
export function Strips(props: {
  readonly id: string;
  readonly label: string;
  readonly names: readonly string[];
  readonly now: number | null;
  readonly strips: readonly Strip[];
}) {
  const { names, now, strips } = props;
  const most = Math.max(1, ...strips.flatMap(({ months }) => months.map((month) => month.done + month.late + month.toCome)));
  return (
    <>
      <h3 class="glance-label">{props.label}</h3>
      <p class="strips-key">
        A bar for each month from {names[0]} to {names.at(-1)}: solid is done, striped is late, open is still to come
        {now === null ? '.' : '; the line is today.'}
      </p>
      <ul class="strips">
        {strips.map((strip) => (
          <li key={strip.key} class="strip">
            <p class="strip-name">
              <a href={strip.href}>{strip.label}</a>
            </p>
            <StripDrawing id={`${props.id}-${strip.key}`} strip={strip} most={most} now={now} />
            <p class="strip-words">{strip.words}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

function StripDrawing({
  id,
  strip: { label, months, words },
  most,
  now,
}: {
  readonly id: string;
  readonly strip: Strip;
  readonly most: number;
  readonly now: number | null;
}) {
  const step = WIDTH / months.length;
  const line = now === null ? null : rounded(now * step);
  return (
    <svg class="strip-drawing" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-labelledby={`${id}-title ${id}-words`}>
      <title id={`${id}-title`}>{label}</title>
      <desc id={`${id}-words`}>{words}</desc>
      {line === null ? null : <path class="strip-now" d={`M${line} 0V${HEIGHT}`} />}
      <path class="strip-base" d={`M0 ${BASE}H${WIDTH}`} />
      {months.map((month, index) => (
        <Month key={index} month={month} x={index * step + GAP / 2} width={step - GAP} unit={(HEIGHT - 6) / most} />
      ))}
    </svg>
  );
}

const rounded = (value: number) => Math.round(value * 10) / 10;

function Month({
  month: { done, late, toCome },
  x,
  width,
  unit,
}: {
  readonly month: StripMonth;
  readonly x: number;
  readonly width: number;
  readonly unit: number;
}) {
  const box = (count: number, below: number) => ({
    x: rounded(x),
    width: rounded(width),
    y: rounded(BASE - (below + count) * unit),
    height: rounded(Math.max(1.5, count * unit - 1)),
  });
  return (
    <>
      {done === 0 ? null : <rect class="strip-done" {...box(done, 0)} />}
      {late === 0 ? null : <path class="strip-late" d={stripes(box(late, done))} />}
      {toCome === 0 ? null : <rect class="strip-open" {...inside(box(toCome, done + late))} />}
    </>
  );
}

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** The outline of a box is drawn within it. */
const inside = ({ x, y, width, height }: Box): Box => ({
  x: rounded(x + 0.75),
  y: rounded(y + 0.75),
  width: rounded(Math.max(1, width - 1.5)),
  height: rounded(Math.max(1, height - 1.5)),
});

/** A box as stripes lying on each other: a line of two at every third. */
function stripes({ x, y, width, height }: Box): string {
  const lines = Math.max(1, Math.floor((height + 1) / 3));
  return Array.from({ length: lines }, (_, index) => `M${x} ${rounded(y + height - 1 - index * 3)}h${width}`).join('');
}
