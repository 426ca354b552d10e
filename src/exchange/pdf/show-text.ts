import { around, centred, moved, times } from './geometry.ts';
import type { Glyph, Graphics } from './graphics.ts';
import type { Fragment } from './page.ts';
import { withoutPrivate } from '../symbols.ts';

/** A gap as wide as this part of the size parts two words even where no space is written. */
const WORD_GAP = 0.18;
const LIGATURES = /[\ufb00-\ufb06]/gu;

export type Marked = { readonly mark: number | null; readonly artifact: boolean };

type Run = { text: string; from: number; to: number; spaced: boolean };

/** The fragments of one showing of text; moves the state's text position on as the text does. */
export function showText(state: Graphics, signs: readonly (Glyph | number | null)[], marked: Marked): Fragment[] {
  const { font, size } = state;
  if (!font || size === 0) return [];
  const runs: Run[] = [];
  let [x, spaced] = [0, false];
  let run: Run | null = null;
  let closed = false;
  for (const sign of signs) {
    if (typeof sign === 'number') {
      const gap = (-sign * size) / 1000;
      if (gap > size * WORD_GAP || gap < -size) run = null;
      x += gap;
      continue;
    }
    if (!sign) continue;
    const direction = state.flipped ? -1 : 1;
    const advance = sign.width * font.scale * size + (state.charSpacing + (sign.isSpace ? state.wordSpacing : 0)) * direction;
    const text = readable(sign.unicode, font.name);
    if (/^\s*$/u.test(text)) {
      if (text !== '') [run, spaced, closed] = [null, true, true];
    } else {
      if (!run) {
        run = { text: '', from: x, to: x, spaced };
        runs.push(run);
      }
      run.text += text;
      run.to = x + sign.width * font.scale * size;
      [spaced, closed] = [false, false];
    }
    x += advance;
  }
  const made = runs.map((each, at) => fragment(state, each, at < runs.length - 1 ? (runs[at + 1]?.spaced ?? false) : closed, marked));
  state.x += x * state.wide * (state.flipped ? -1 : 1);
  return made.filter((each) => centred(each, state.clip));
}

function readable(text: string, font: string): string {
  // eslint-disable-next-line no-control-regex -- signs without a shape are dropped on purpose
  const shown = text.replace(/[\u0000-\u0008\u000e-\u001f\u200b\ufeff]/gu, '').replace(LIGATURES, (each) => each.normalize('NFKC'));
  return /[\ue000-\uf8ff]/u.test(shown) ? withoutPrivate(shown, font) : shown;
}

function fragment(state: Graphics, run: Run, closed: boolean, { mark, artifact }: Marked): Fragment {
  const matrix = times(state.matrix, state.textMatrix);
  const wide = state.wide * (state.flipped ? -1 : 1);
  const y = state.y + state.rise;
  const [x0, x1] = [state.x + run.from * wide, state.x + run.to * wide];
  const [up, down] = [state.size * 0.78, state.size * -0.22];
  const box = around([moved(matrix, x0, y + up), moved(matrix, x1, y + up), moved(matrix, x0, y + down), moved(matrix, x1, y + down)]);
  const [dx, dy] = [matrix[0] * wide, matrix[1] * wide];
  const turn = Math.abs(dx) >= Math.abs(dy) ? (dx >= 0 ? 0 : 2) : dy > 0 ? 1 : 3;
  const size = state.size * Math.hypot(matrix[2], matrix[3]);
  const colour = state.fill === '000000' ? null : state.fill;
  return {
    ...box,
    text: run.text,
    baseline: moved(matrix, x0, y)[1],
    size,
    bold: state.font?.bold ?? false,
    colour,
    spaced: run.spaced,
    closed,
    mark,
    artifact,
    turn,
  };
}
