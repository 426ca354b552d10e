import type { Page } from 'playwright-core';

/** What people with forced colours would miss: states without shape or word, current and chosen things without an edge. The page must be seen with `forcedColors: 'active'`. */
export async function forcedColourFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const say = (what: string, each: Element) => void found.push(`${what}: ${each.outerHTML.slice(0, 140)}`);
    for (const each of document.querySelectorAll<HTMLElement>('.status, .mark')) {
      if (!each.checkVisibility({ visibilityProperty: true }) || each.parentElement?.closest('.status')) continue;
      const mark = each.matches('.mark') ? each : each.querySelector('svg');
      const words = (each.matches('.mark') ? each.parentElement : each)?.innerText ?? '';
      if (words.trim() === '') say('no word', each);
      const ink = mark && getComputedStyle(mark).color;
      if (!mark || mark.getBoundingClientRect().width < 8) say('no shape', each);
      else if (ink === getComputedStyle(document.body).backgroundColor) say('a shape in the colour of the paper', each);
    }
    const edged = (each: Element) =>
      ['', '::before', '::after'].some((part) => {
        const style = getComputedStyle(each, part);
        const paper = getComputedStyle(document.body).backgroundColor;
        const drawn = (kind: string, width: string, colour: string) => kind !== 'none' && Number.parseFloat(width) >= 1 && colour !== paper;
        return (
          drawn(style.outlineStyle, style.outlineWidth, style.outlineColor) ||
          ['top', 'right', 'bottom', 'left'].some((side) =>
            drawn(
              style.getPropertyValue(`border-${side}-style`),
              style.getPropertyValue(`border-${side}-width`),
              style.getPropertyValue(`border-${side}-color`),
            ),
          )
        );
      });
    for (const each of document.querySelectorAll(
      '[aria-current]:not([aria-current=false]), [aria-selected=true], [aria-pressed=true], .chip:has(:checked), .row-open, .bench-item-open, .bench-lit td',
    )) {
      if (each.checkVisibility() && !edged(each)) say('current, and no edge says so', each);
    }
    for (const each of document.querySelectorAll(
      '.button, input:not([type=hidden], [type=radio], [type=checkbox], [type=file]), select, textarea',
    )) {
      if (each.checkVisibility() && each.getBoundingClientRect().width > 2 && !edged(each)) say('a control without an edge', each);
    }
    return found;
  });
}

/** What moves by itself; the page must be seen with `reducedMotion: 'reduce'`. */
export async function motionFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const moving = document
      .getAnimations()
      .map((each) => `moves: ${(each.effect as KeyframeEffect | null)?.target?.outerHTML.slice(0, 120)}`);
    const slow = [...document.querySelectorAll('body *')].filter((each) => {
      const style = getComputedStyle(each);
      return (
        style.scrollBehavior === 'smooth' ||
        style.transitionDuration.split(',').some((part) => Number.parseFloat(part) > 0.01) ||
        (style.animationName !== 'none' && Number.parseFloat(style.animationDuration) > 0.01)
      );
    });
    return [...moving, ...slow.map((each) => `would move: ${each.outerHTML.slice(0, 120)}`)];
  });
}

const LEAST_PX = 24;

/** Targets below 24 × 24 px that another target comes close to (WCAG 2.5.8), but for links within a sentence. */
export async function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const inSentence = (each: Element) => {
      const block = each.closest('p, li, dd, td, th, label, summary');
      if (!each.matches('a') || !block || getComputedStyle(each).display !== 'inline') return false;
      const around = [...block.childNodes].filter((node) => !node.contains(each) && node !== each).map((node) => node.textContent ?? '');
      return around.join('').trim() !== '';
    };
    // What is clicked through its label is as large as its label.
    const place = (each: Element) => (each.closest('label, .choice') ?? each).getBoundingClientRect();
    const targets = [...document.querySelectorAll<HTMLElement>('a[href], button, input:not([type=hidden]), select, textarea, summary')]
      .filter((each) => each.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && each.closest('.skip') === null)
      .map((each) => ({ each, box: place(each) }))
      .filter(({ box }) => box.width > 1 && box.height > 1);
    const near = (one: DOMRect, other: DOMRect) => {
      const [x, y] = [one.left + one.width / 2, one.top + one.height / 2];
      const [dx, dy] = [Math.max(other.left - x, 0, x - other.right), Math.max(other.top - y, 0, y - other.bottom)];
      return Math.hypot(dx, dy) < least / 2;
    };
    return targets
      .filter(({ each, box }) => (box.width < least || box.height < least) && !inSentence(each))
      .filter(({ each, box }) =>
        targets.some((other) => other.each !== each && !other.each.contains(each) && !each.contains(other.each) && near(box, other.box)),
      )
      .map(({ each, box }) => `${Math.round(box.width)} × ${Math.round(box.height)}: ${each.outerHTML.slice(0, 140)}`);
  }, LEAST_PX);
}
