import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { around, type Box, type Matrix, moved, shared } from './geometry.ts';
import type { Graphics } from './graphics.ts';
import type { Fill, Rule } from './page.ts';

export type Drawn = {
  readonly across: Rule[];
  readonly down: Rule[];
  readonly fills: Fill[];
  readonly dots: Box[];
  readonly specks: Box[];
};

type Point = readonly [number, number];
type Outline = { readonly points: Point[]; closed: boolean; curved: boolean };

/** How the library writes a path: a code, then its coordinates. */
const MOVE = 0;
const LINE = 1;
const CURVE = 2;
const QUADRATIC = 3;
const COORDINATES: Readonly<Record<number, number>> = { [MOVE]: 2, [LINE]: 2, [CURVE]: 6, [QUADRATIC]: 4 };

const STROKES: ReadonlySet<number> = new Set([
  OPS.stroke,
  OPS.closeStroke,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);
const FILLS: ReadonlySet<number> = new Set([
  OPS.fill,
  OPS.eoFill,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);
const CLOSES: ReadonlySet<number> = new Set([OPS.closeStroke, OPS.closeFillStroke, OPS.closeEOFillStroke]);

/** A filled or stroked shape thinner than this is a line; one that is wider is an area. */
const THIN = 3;
/** A round shape up to this size may be a lamp that shows a rating. */
const LAMP = 60;
/** So many dots are a line. */
const FEWEST_DOTS = 4;
/** A line may lean by this much. */
const STRAIGHT = 0.7;

export function newDrawing(): Drawn {
  return { across: [], down: [], fills: [], dots: [], specks: [] };
}

/** Dots in a row, as dotted lines are drawn by some programs, are lines too. */
export function dottedRules({ specks }: Drawn): { readonly across: Rule[]; readonly down: Rule[] } {
  const found: { readonly across: Rule[]; readonly down: Rule[] } = { across: [], down: [] };
  let run: Box[] = [];
  const close = () => {
    const [first, last] = [run[0], run.at(-1)];
    if (first && last && run.length >= FEWEST_DOTS) {
      const box = {
        left: Math.min(first.left, last.left),
        right: Math.max(first.right, last.right),
        top: Math.min(first.top, last.top),
        bottom: Math.max(first.bottom, last.bottom),
      };
      if (box.right - box.left > box.bottom - box.top) found.across.push({ at: (box.top + box.bottom) / 2, from: box.left, to: box.right });
      else found.down.push({ at: (box.left + box.right) / 2, from: box.top, to: box.bottom });
    }
    run = [];
  };
  for (const speck of specks) {
    const [first, last] = [run[0], run.at(-1)];
    const next = last && Math.hypot(speck.left - last.left, speck.top - last.top) < THIN * 2;
    const along = first && last && next && (run.length === 1 || straight(first, last, speck));
    if (!along) close();
    run.push(speck);
  }
  close();
  return found;
}

function straight(first: Box, last: Box, speck: Box): boolean {
  const lying = Math.abs(first.top - last.top) < STRAIGHT;
  return lying ? Math.abs(speck.top - first.top) < STRAIGHT : Math.abs(speck.left - first.left) < STRAIGHT;
}

/** The box that a box in the drawing's own measures takes on the page. */
export function pathBox(matrix: Matrix, [x0 = 0, y0 = 0, x1 = 0, y1 = 0]: readonly number[]): Box {
  return around([moved(matrix, x0, y0), moved(matrix, x1, y0), moved(matrix, x0, y1), moved(matrix, x1, y1)]);
}

/** Adds what a path draws: lines of its strokes and thin shapes, areas of its fills. */
export function drawPath(drawn: Drawn, state: Graphics, operator: number, data: Float32Array): void {
  const [fills, strokes] = [FILLS.has(operator), STROKES.has(operator)];
  if ((!fills && !strokes) || state.alpha < 0.05) return;
  for (const outline of outlines(state.matrix, data)) {
    if (fills && state.fill) fillOutline(drawn, state, outline);
    if (strokes && state.stroke) strokeOutline(drawn, state, outline, CLOSES.has(operator));
  }
}

function outlines(matrix: Matrix, data: Float32Array): Outline[] {
  const found: Outline[] = [];
  let at = 0;
  while (at < data.length) {
    const code = data[at] ?? 0;
    const count = COORDINATES[code] ?? 0;
    const point: Point = moved(matrix, data[at + count - 1] ?? 0, data[at + count] ?? 0);
    const last = found.at(-1);
    if (code === MOVE) found.push({ points: [point], closed: false, curved: false });
    else if (count === 0 && last) last.closed = true;
    else if (last) {
      last.points.push(point);
      if (code !== LINE) last.curved = true;
    }
    at += count + 1;
  }
  return found.filter((outline) => outline.points.length > 1);
}

function fillOutline(drawn: Drawn, state: Graphics, { points, curved }: Outline): void {
  const box = shared(around(points), state.clip);
  const [wide, high] = [box.right - box.left, box.bottom - box.top];
  if (wide < 0 || high < 0) return;
  const square = !curved && points.every(([x, y]) => near(x, box.left, box.right) && near(y, box.top, box.bottom));
  if (curved && wide > 1.2 && high > 1.2 && wide < 9 && high < 9 && wide / high < 1.5 && high / wide < 1.5) drawn.dots.push(box);
  else if (curved && wide < LAMP && high < LAMP && wide >= 9 && high >= 9 && wide / high < 1.5 && high / wide < 1.5)
    drawn.fills.push({ ...box, colour: seen(state.fill ?? '', state.alpha) });
  else if (wide < THIN && high > wide * 3 && high > THIN)
    drawn.down.push({ at: (box.left + box.right) / 2, from: box.top, to: box.bottom });
  else if (high < THIN && wide > high * 3 && wide > THIN)
    drawn.across.push({ at: (box.top + box.bottom) / 2, from: box.left, to: box.right });
  else if (wide < THIN && high < THIN) drawn.specks.push(box);
  else if (square && wide >= THIN && high >= THIN) drawn.fills.push({ ...box, colour: seen(state.fill ?? '', state.alpha) });
}

/** Within the clip or at one of the edges; a shape cut by the clip is judged by what is left of it. */
function near(value: number, low: number, high: number): boolean {
  return Math.abs(value - low) < STRAIGHT || Math.abs(value - high) < STRAIGHT || value < low || value > high;
}

function strokeOutline(drawn: Drawn, state: Graphics, { points, closed, curved }: Outline, closes: boolean): void {
  if (curved) return;
  const ends = closed || closes ? [...points, points[0] ?? [0, 0]] : points;
  const width = state.lineWidth * Math.sqrt(Math.abs(state.matrix[0] * state.matrix[3] - state.matrix[1] * state.matrix[2]));
  for (const [at, [x1, y1]] of ends.entries()) {
    const [x0, y0] = ends[at - 1] ?? [x1, y1];
    const [dx, dy] = [Math.abs(x1 - x0), Math.abs(y1 - y0)];
    const box = shared(
      { left: Math.min(x0, x1), right: Math.max(x0, x1), top: Math.min(y0, y1), bottom: Math.max(y0, y1) },
      grown(state.clip, 1),
    );
    if (box.right < box.left || box.bottom < box.top) continue;
    if (width > THIN * 2) thick(drawn, state, box, width / 2, dx >= dy);
    else if (dy < STRAIGHT && dx > 1) drawn.across.push({ at: (y0 + y1) / 2, from: box.left, to: box.right });
    else if (dx < STRAIGHT && dy > 1) drawn.down.push({ at: (x0 + x1) / 2, from: box.top, to: box.bottom });
  }
}

/** Some programs paint an area as one very thick line. */
function thick(drawn: Drawn, state: Graphics, box: Box, half: number, across: boolean): void {
  const area = across
    ? { ...box, top: box.top - half, bottom: box.bottom + half }
    : { ...box, left: box.left - half, right: box.right + half };
  if (area.right - area.left >= THIN && area.bottom - area.top >= THIN)
    drawn.fills.push({ ...shared(area, state.clip), colour: seen(state.stroke ?? '', state.alpha) });
}

function grown(box: Box, by: number): Box {
  return { left: box.left - by, top: box.top - by, right: box.right + by, bottom: box.bottom + by };
}

/** The colour that shows on white paper. */
function seen(colour: string, alpha: number): string {
  if (alpha >= 1) return colour;
  const parts = [0, 2, 4].map((at) => Math.round(Number.parseInt(colour.slice(at, at + 2), 16) * alpha + 255 * (1 - alpha)));
  return parts.map((part) => part.toString(16).padStart(2, '0')).join('');
}
