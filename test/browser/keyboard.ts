import type { Page } from 'playwright-core';

type Stop = { readonly what: string; readonly place: string; readonly wrong: string | null };

/** Where the focus is, and whether it can be seen there. */
function stopHere(page: Page): Promise<Stop | null> {
  return page.evaluate(() => {
    const at = document.activeElement as HTMLElement | null;
    if (!at || at === document.body) return null;
    const what = at.outerHTML.slice(0, 110).replaceAll(/\s+/g, ' ');
    const every = [...document.querySelectorAll('*')];
    const place = String(every.indexOf(at));
    const box = (at.getClientRects()[0] ?? at.getBoundingClientRect()) as DOMRect;
    const rings = [at, at.nextElementSibling, at.parentElement, at.closest('label'), at.closest('li, tr, .choice')].filter(
      (each) => each !== null,
    );
    const ringed = rings.some((each) =>
      [null, '::before', '::after'].some((part) => {
        const style = getComputedStyle(each, part);
        return (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
      }),
    );
    const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    const points = [0.5, 0.15, 0.85].map((part) =>
      document.elementFromPoint(
        Math.min(innerWidth - 1, Math.max(1, box.left + box.width * part)),
        Math.min(innerHeight - 1, Math.max(1, box.top + box.height / 2)),
      ),
    );
    const bare = points.some(
      (each) =>
        each &&
        (at.contains(each) ||
          each.contains(at) ||
          at.closest('label')?.contains(each) ||
          [...((at as HTMLInputElement).labels ?? [])].some((label) => label.contains(each))),
    );
    const wrong = !inside
      ? 'is out of sight'
      : !ringed
        ? 'has no ring'
        : !bare
          ? `is covered by ${points[0]?.outerHTML.slice(0, 60)}`
          : null;
    return { what, place, wrong };
  });
}

const MOST_STOPS = 400;

/** Goes through a page by the Tab key; tells of stops that cannot be seen and of controls that it never comes to. */
export async function walk(page: Page): Promise<{ readonly stops: number; readonly wrong: string[] }> {
  const wrong: string[] = [];
  const seen = new Set<string>();
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    await page.keyboard.press('Tab');
    const stop = await stopHere(page);
    if (!stop || seen.has(stop.place)) break;
    seen.add(stop.place);
    if (stop.wrong) wrong.push(`${stop.what} ${stop.wrong}`);
  }
  const missed = await page.evaluate(
    (places) => {
      const every = [...document.querySelectorAll('*')];
      const radios = new Set<string>();
      return [...document.querySelectorAll<HTMLInputElement>('a[href], button, input:not([type=hidden]), select, textarea, summary')]
        .filter((each) => !each.disabled && each.tabIndex >= 0 && each.checkVisibility({ visibilityProperty: true }))
        .filter((each) => each.type !== 'radio' || !(radios.has(each.name) || radios.add(each.name) === undefined))
        .filter((each) => each.type !== 'radio' && !places.includes(String(every.indexOf(each))))
        .map((each) => each.outerHTML.slice(0, 100));
    },
    [...seen],
  );
  wrong.push(...missed.slice(0, 3).map((each) => `never reaches ${each}`));
  return { stops: seen.size, wrong };
}
