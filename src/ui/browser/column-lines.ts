// A line that was emptied lies outside the page.
const AWAY = '-10';

function place(group: HTMLElement, line: string, value: string): void {
  for (const drawn of group.querySelectorAll(`line[data-line="${line}"]`)) {
    drawn.setAttribute('x1', value === '' ? AWAY : value);
    drawn.setAttribute('x2', value === '' ? AWAY : value);
  }
}

/** Where on the drawing a pointer is, in points. */
function pointAt(svg: SVGSVGElement, event: PointerEvent): number {
  const box = svg.getBoundingClientRect();
  const x = ((event.clientX - box.left) / box.width) * svg.viewBox.baseVal.width;
  return Math.round(Math.min(Math.max(x, 0), svg.viewBox.baseVal.width));
}

const REACH = 8;

/** The box of the line near a point, else one that is still empty. */
function boxNear(boxes: readonly HTMLInputElement[], x: number): HTMLInputElement | undefined {
  const filled = boxes.filter((box) => box.value !== '');
  const near = filled.toSorted((a, b) => Math.abs(Number(a.value) - x) - Math.abs(Number(b.value) - x))[0];
  return near !== undefined && Math.abs(Number(near.value) - x) <= REACH ? near : boxes.find((box) => box.value === '');
}

function follow(group: HTMLElement): void {
  const boxes = [...group.querySelectorAll<HTMLInputElement>('input[data-line]')];
  for (const box of boxes) box.addEventListener('input', () => place(group, box.dataset['line'] ?? '', box.value));
  for (const svg of group.querySelectorAll<SVGSVGElement>('svg[data-lines-page]')) {
    let held: HTMLInputElement | undefined;
    const move = (event: PointerEvent): void => {
      if (held === undefined) return;
      held.value = String(pointAt(svg, event));
      place(group, held.dataset['line'] ?? '', held.value);
    };
    svg.addEventListener('pointerdown', (event) => {
      held = boxNear(boxes, pointAt(svg, event));
      if (held === undefined) return;
      event.preventDefault();
      svg.setPointerCapture(event.pointerId);
      move(event);
    });
    svg.addEventListener('pointermove', move);
    for (const end of ['pointerup', 'pointercancel'] as const) svg.addEventListener(end, () => (held = undefined));
  }
}

/** Column lines over a page follow their boxes, and the boxes follow lines that are dragged; a press beside all lines draws a new one. */
export function columnLines(): void {
  for (const group of document.querySelectorAll<HTMLElement>('[data-lines]')) follow(group);
}
