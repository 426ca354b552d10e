import { type Box, type Matrix, STILL } from './geometry.ts';

/** What of a font decides where its signs stand and how they look. */
export type Font = { readonly name: string; readonly bold: boolean; readonly scale: number };

/** A sign as the PDF library gives it; numbers between signs are moves in thousandths of the size. */
export type Glyph = { readonly unicode: string; readonly width: number; readonly isSpace: boolean };

/** The state that drawing operators change; a copy is kept for each `save`. */
export type Graphics = {
  matrix: Matrix;
  clip: Box;
  fill: string | null;
  stroke: string | null;
  alpha: number;
  lineWidth: number;
  font: Font | null;
  size: number;
  flipped: boolean;
  charSpacing: number;
  wordSpacing: number;
  wide: number;
  leading: number;
  rise: number;
  textMatrix: Matrix;
  x: number;
  y: number;
  lineX: number;
  lineY: number;
};

/** The state at the start of a page that shows `view`. */
export function freshGraphics(matrix: Matrix, clip: Box): Graphics {
  return {
    matrix,
    clip,
    fill: '000000',
    stroke: '000000',
    alpha: 1,
    lineWidth: 1,
    font: null,
    size: 0,
    flipped: false,
    charSpacing: 0,
    wordSpacing: 0,
    wide: 1,
    leading: 0,
    rise: 0,
    textMatrix: STILL,
    x: 0,
    y: 0,
    lineX: 0,
    lineY: 0,
  };
}
