import { OPS, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type Box, type Matrix, shared, times } from './geometry.ts';
import { type Font, freshGraphics, type Glyph, type Graphics } from './graphics.ts';
import { orDamaged } from './open.ts';
import type { PageMarks } from './page.ts';
import { dottedRules, drawPath, type Drawn, newDrawing, pathBox } from './paths.ts';
import { type Marked, showText } from './show-text.ts';
import { upright } from './upright.ts';

type Fonts = (name: string) => Font;
type Page = {
  state: Graphics;
  readonly first: Graphics;
  readonly kept: Graphics[];
  readonly marked: Marked[];
  readonly fragments: ReturnType<typeof showText>;
  readonly drawn: Drawn;
  readonly fonts: Fonts;
  clips: boolean;
};
type Handler = (page: Page, args: readonly unknown[]) => void;

/** Follows the drawing operators of a page: what is written, ruled and filled on it, turned so that its text reads from left to right. */
export async function marksOf(proxy: PDFPageProxy): Promise<PageMarks> {
  const { fnArray, argsArray } = await orDamaged(proxy.getOperatorList());
  const [left = 0, bottom = 0, right = 0, top = 0] = proxy.view;
  const whole: Box = { left: 0, top: 0, right: right - left, bottom: top - bottom };
  const first = freshGraphics([1, 0, 0, -1, -left, top], whole);
  const fonts = fontsOf(proxy);
  const page: Page = { state: { ...first }, first, kept: [], marked: [], fragments: [], drawn: newDrawing(), fonts, clips: false };
  for (const [at, operator] of fnArray.entries()) HANDLERS[operator]?.(page, (argsArray[at] ?? []) as readonly unknown[]);
  const { fragments, drawn } = page;
  const { fills, dots } = drawn;
  const dotted = dottedRules(drawn);
  const [across, down] = [
    [...drawn.across, ...dotted.across],
    [...drawn.down, ...dotted.down],
  ];
  return upright({ number: proxy.pageNumber, width: whole.right, height: whole.bottom, fragments, fills, dots, across, down });
}

function fontsOf(proxy: PDFPageProxy): Fonts {
  const found = new Map<string, Font>();
  return (id) => {
    const known = found.get(id);
    if (known) return known;
    const object = (proxy.commonObjs.has(id) ? proxy.commonObjs.get(id) : null) as {
      name?: string;
      bold?: boolean;
      black?: boolean;
      fontMatrix?: readonly number[];
    } | null;
    const name = object?.name ?? '';
    const font = {
      name,
      bold: Boolean(object?.bold ?? object?.black) || /bold|black|heavy/iu.test(name),
      scale: object?.fontMatrix?.[0] ?? 0.001,
    };
    found.set(id, font);
    return font;
  };
}

const save: Handler = (page) => void page.kept.push({ ...page.state });
const restore: Handler = (page) => {
  page.state = page.kept.pop() ?? page.state;
};
const clip: Handler = (page) => {
  page.clips = true;
};

function number(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

function colour(value: unknown): string | null {
  return typeof value === 'string' && /^#[0-9a-f]{6}$/iu.test(value) ? value.slice(1).toLowerCase() : null;
}

function move(state: Graphics, x: number, y: number): void {
  state.x = state.lineX += x;
  state.y = state.lineY += y;
}

function place(state: Graphics, matrix: Matrix): void {
  state.textMatrix = matrix;
  [state.x, state.y, state.lineX, state.lineY] = [0, 0, 0, 0];
}

function setFont(page: Page, id: unknown, size: unknown): void {
  page.state.font = page.fonts(String(id));
  page.state.size = Math.abs(number(size));
  page.state.flipped = number(size) < 0;
}

function enter(page: Page, matrix: unknown, box: unknown): void {
  save(page, []);
  if (Array.isArray(matrix) || ArrayBuffer.isView(matrix)) page.state.matrix = times(page.state.matrix, matrix as unknown as Matrix);
  if (Array.isArray(box) || ArrayBuffer.isView(box))
    page.state.clip = shared(page.state.clip, pathBox(page.state.matrix, box as unknown as readonly number[]));
}

function general(page: Page, entries: readonly (readonly [string, unknown])[]): void {
  for (const [key, value] of entries) {
    if (key === 'ca') page.state.alpha = number(value);
    else if (key === 'LW') page.state.lineWidth = number(value);
    else if (key === 'Font' && Array.isArray(value)) setFont(page, value[0], value[1]);
  }
}

function mark(page: Page, name: unknown, id: unknown): void {
  const tag = typeof name === 'string' ? name : ((name as { readonly name?: string } | null)?.name ?? '');
  const outer = page.marked.at(-1) ?? { mark: null, artifact: false };
  page.marked.push({ mark: typeof id === 'number' ? id : outer.mark, artifact: outer.artifact || tag === 'Artifact' });
}

const HANDLERS: Readonly<Record<number, Handler>> = {
  [OPS.save]: save,
  [OPS.restore]: restore,
  [OPS.transform]: ({ state }, args) => void (state.matrix = times(state.matrix, args as unknown as Matrix)),
  [OPS.paintFormXObjectBegin]: (page, [matrix, box]) => enter(page, matrix, box),
  [OPS.paintFormXObjectEnd]: restore,
  [OPS.beginGroup]: save,
  [OPS.endGroup]: restore,
  [OPS.beginAnnotation]: (page, [, , transform, matrix]) => {
    save(page, []);
    page.state = { ...page.first };
    enter(page, transform, null);
    enter(page, matrix, null);
  },
  [OPS.endAnnotation]: (page) => [0, 1, 2].forEach(() => restore(page, [])),
  [OPS.setGState]: (page, [entries]) => general(page, entries as readonly (readonly [string, unknown])[]),
  [OPS.setLineWidth]: ({ state }, [width]) => void (state.lineWidth = number(width)),
  [OPS.setFillRGBColor]: ({ state }, [value]) => void (state.fill = colour(value)),
  [OPS.setStrokeRGBColor]: ({ state }, [value]) => void (state.stroke = colour(value)),
  [OPS.setFillColorN]: ({ state }) => void (state.fill = null),
  [OPS.setFillTransparent]: ({ state }) => void (state.fill = null),
  [OPS.setStrokeTransparent]: ({ state }) => void (state.stroke = null),
  [OPS.clip]: clip,
  [OPS.eoClip]: clip,
  [OPS.constructPath]: (page, [operator, data, bounds]) => {
    const path = (data as readonly unknown[])[0];
    const box = bounds ? pathBox(page.state.matrix, bounds as readonly number[]) : null;
    if (path instanceof Float32Array) drawPath(page.drawn, page.state, number(operator), path);
    if (page.clips && box) page.state.clip = shared(page.state.clip, box);
    page.clips = false;
  },
  [OPS.beginText]: ({ state }) => place(state, [1, 0, 0, 1, 0, 0]),
  [OPS.setTextMatrix]: ({ state }, [matrix]) => place(state, matrix as Matrix),
  [OPS.moveText]: ({ state }, [x, y]) => move(state, number(x), number(y)),
  [OPS.setLeadingMoveText]: ({ state }, [x, y]) => {
    state.leading = number(y);
    move(state, number(x), number(y));
  },
  [OPS.setLeading]: ({ state }, [leading]) => void (state.leading = -number(leading)),
  [OPS.nextLine]: ({ state }) => move(state, 0, state.leading),
  [OPS.setCharSpacing]: ({ state }, [spacing]) => void (state.charSpacing = number(spacing)),
  [OPS.setWordSpacing]: ({ state }, [spacing]) => void (state.wordSpacing = number(spacing)),
  [OPS.setHScale]: ({ state }, [scale]) => void (state.wide = number(scale) / 100),
  [OPS.setTextRise]: ({ state }, [rise]) => void (state.rise = number(rise)),
  [OPS.setFont]: (page, [id, size]) => setFont(page, id, size),
  [OPS.showText]: (page, [signs]) =>
    void page.fragments.push(
      ...showText(page.state, signs as readonly (Glyph | number | null)[], page.marked.at(-1) ?? { mark: null, artifact: false }),
    ),
  [OPS.beginMarkedContent]: (page, [name]) => mark(page, name, null),
  [OPS.beginMarkedContentProps]: (page, [name, id]) => mark(page, name, id),
  [OPS.endMarkedContent]: (page) => void page.marked.pop(),
};
