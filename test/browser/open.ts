import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after } from 'node:test';
import { type Browser as Chromium, type BrowserContext, chromium, type Page } from 'playwright-core';
import { type Browser, makeBrowser, makeWorld, type World } from '../world.ts';
import { addressOf, GETS } from '../routes/book.ts';
import { type Household, makeHousehold } from '../routes/household.ts';

/** Where Chromium is, or undefined. */
export const PROGRAM = process.env['DUE_REGARD_CHROMIUM'];
/** Why the browser tests do not run here, or false. */
export const SKIP: string | false = PROGRAM ? false : 'There is no Chromium here: name one with DUE_REGARD_CHROMIUM';

export const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const PATIENCE_MS = 20_000;

export type Opened = { readonly world: World; readonly household: Household; readonly address: string; readonly chromium: Chromium };

/** A world with a household in it, served, and one browser program; closed after the file's tests. */
export async function openBrowser(): Promise<Opened> {
  const world = await makeWorld();
  await world.owner.query('update installation set set_up_at = $1', [world.clock.now]);
  const household = await makeHousehold(world, { size: 6 });
  const program = await chromium.launch({ executablePath: PROGRAM as string, args: ARGUMENTS });
  after(() => program.close());
  return { world, household, address: await world.address(), chromium: program };
}

/** A page in which the checks can run: they are compiled with names kept, by a function that pages do not have. */
export async function newPage(context: BrowserContext): Promise<Page> {
  await context.addInitScript('globalThis.__name = (each) => each');
  return context.newPage();
}

export type Visit = {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the page complained of since it was last asked. */ readonly complaints: () => string[];
};

/** A page of a width, signed in as the lead unless said; what it logs, refuses or throws is kept. */
export async function visit(
  opened: Opened,
  width: number,
  options: { readonly script?: boolean; readonly signedIn?: boolean; readonly as?: Browser } = {},
): Promise<Visit> {
  const context = await opened.chromium.newContext({
    viewport: { width, height: width > 800 ? 900 : 740 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
    javaScriptEnabled: options.script !== false,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const secrets = options.signedIn === false ? makeBrowser(opened.world).cookies : (options.as ?? opened.household.lead).cookies;
  await context.addCookies(
    [...secrets].filter(([name]) => name !== 'notice').map(([name, value]) => ({ name, value, url: opened.address })),
  );
  const page = await newPage(context);
  // The question whether to leave a form that was begun is answered yes.
  page.on('dialog', (dialog) => void dialog.accept());
  let heard: string[] = [];
  page.on(
    'console',
    (message) =>
      void (['error', 'warning'].includes(message.type()) && !/status of 4\d\d/.test(message.text()) && heard.push(message.text())),
  );
  page.on('pageerror', (error) => heard.push(error.message));
  page.on(
    'requestfailed',
    (request) =>
      void (/ERR_ABORTED/.test(request.failure()?.errorText ?? '') || heard.push(`${request.url()} ${request.failure()?.errorText}`)),
  );
  const complaints = () => {
    const before = heard;
    heard = [];
    return before;
  };
  return { page, context, complaints };
}

/** Every page of the book: what sends on or hands over a file is none. */
export function pagesOf(household: Household): { readonly key: string; readonly url: string; readonly open: boolean }[] {
  return GETS.filter(({ entry }) => !entry.leads && !entry.gives && !entry.unset).map(({ key, route, entry }) => ({
    key,
    url: addressOf(route, entry, household),
    open: route.may === 'anyone',
  }));
}

const AXE = PROGRAM ? readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8') : '';
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
type AxeFound = {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
};
type AxeAnswer = { readonly violations: readonly AxeFound[]; readonly incomplete: readonly AxeFound[] };
type AxeWindow = { axe: { run: (options: unknown) => Promise<AxeAnswer> } };

/** What axe finds wrong, one line each, and what it leaves to people to judge, as `rule × places`; `only` narrows it to one rule. */
export async function askAxe(page: Page, only?: string): Promise<{ readonly wrong: string[]; readonly unsure: string[] }> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  const options = only
    ? { runOnly: { type: 'rule', values: [only] } }
    : { runOnly: { type: 'tag', values: TAGS }, rules: { 'target-size': { enabled: true } } };
  const answer = await page.evaluate(
    (given) => (globalThis as unknown as AxeWindow).axe.run({ ...given, resultTypes: ['violations', 'incomplete'] }),
    options,
  );
  return {
    wrong: answer.violations.map(
      (each) =>
        `${each.id}: ${each.help}: ${each.nodes
          .slice(0, 3)
          .map((node) => `${node.html.slice(0, 160)} ${(node.failureSummary ?? '').replaceAll(/\s+/g, ' ').slice(0, 200)}`)
          .join(' | ')}`,
    ),
    unsure: answer.incomplete.map((each) => `${each.id} × ${each.nodes.length}`).sort(),
  };
}

/** What axe finds wrong, one line each; `only` narrows it to one rule. */
export async function axe(page: Page, only?: string): Promise<string[]> {
  return (await askAxe(page, only)).wrong;
}

/** What sticks out of the page to the side, if anything does. */
export async function sticksOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const wide = [...document.querySelectorAll('body *')].filter((each) => each.getBoundingClientRect().right > root.clientWidth + 1);
    return [
      `${root.scrollWidth} px wide in ${root.clientWidth}: ${wide
        .slice(-3)
        .map((each) => each.outerHTML.slice(0, 120))
        .join(' | ')}`,
    ];
  });
}

/** Text spacing of WCAG 1.4.12, by the style sheet that a reader would bring. */
export async function spaceText(page: Page): Promise<void> {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }',
    );
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  });
}

/** Text that its own box cuts off. */
export async function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('h1, h2, h3, p, li, td, th, a, button, label, legend, summary, dt, dd')]
      .filter((each) => {
        const style = getComputedStyle(each);
        const clips = ['hidden', 'clip'].includes(style.overflowX) || ['hidden', 'clip'].includes(style.overflowY);
        const seen = each.clientWidth > 2 && each.clientHeight > 2;
        return clips && seen && (each.scrollHeight > each.clientHeight + 2 || each.scrollWidth > each.clientWidth + 2);
      })
      .map((each) => each.outerHTML.slice(0, 120)),
  );
}
