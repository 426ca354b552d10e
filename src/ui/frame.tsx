import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Problem } from '../core/problem.ts';
import { assetUrl } from './assets.ts';
import { bytesOf } from './kept.ts';
import { Find } from './parts/find.tsx';
import { Crumbs } from './parts/links.tsx';
import type { Crumb } from './parts/links.tsx';
import { type Nav, NavGroups } from './parts/nav.tsx';
import { NoticeBox } from './parts/notice.tsx';
import type { Notice } from './parts/notice.tsx';
import { MarkDrawings } from './parts/status.tsx';
import { ErrorSummary } from './parts/problems.tsx';
import { TokenField } from './parts/form.tsx';

const PRODUCT = 'Due Regard';

/** Everything a page needs besides its own content. */
export type PageInput = {
  /** What this page is, without body or product: they are added. Unique within the body. */
  readonly title: string;
  readonly body: { readonly name: string; readonly strap?: string | undefined } | null;
  readonly person: { readonly name: string; readonly accountHref?: string | undefined; readonly signOutHref?: string | undefined } | null;
  /** The session's form token, for the sign-out button and the notice's undo. */
  readonly token?: string | undefined;
  readonly nav: Nav;
  /** The search page, for who may search. */
  readonly findHref?: string | undefined;
  /** `key` of the entry where the person is. */
  readonly current?: string | undefined;
  readonly homeHref?: string | undefined;
  readonly notice?: Notice | null | undefined;
  readonly problems?: readonly Problem[] | undefined;
  readonly crumbs?: readonly Crumb[] | undefined;
  /** Shown by the browser instead of the title and body (sealed pages keep a neutral tab). */
  readonly tabTitle?: string | undefined;
  /** A mark of whose words the browser keeps until they are saved. */
  readonly wordsOf?: string | undefined;
  /** The key of the form that was just saved. */
  readonly saved?: string | undefined;
  readonly main: VNode | Drawn;
};

function documentTitle(input: Pick<PageInput, 'title' | 'body' | 'problems' | 'tabTitle'>): string {
  const words = input.tabTitle ?? [input.title, input.body?.name, PRODUCT].filter((part) => part !== undefined).join(' – ');
  return (input.problems?.length ?? 0) > 0 ? `Error: ${words}` : words;
}

function Head({ title, findable }: { readonly title: string; readonly findable?: boolean | undefined }) {
  return (
    <head>
      <meta charset="utf-8" />
      <title>{title}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      {findable === true ? null : <meta name="robots" content="noindex" />}
      <link rel="preload" href={assetUrl('font.woff2')} as="font" type="font/woff2" crossorigin="anonymous" />
      <link rel="stylesheet" href={assetUrl('styles.css')} />
      <link rel="icon" href={assetUrl('icon.svg')} type="image/svg+xml" />
      <script type="module" src={assetUrl('browser.js')} />
    </head>
  );
}

function PersonBlock({ input }: { readonly input: PageInput }) {
  if (input.person === null) return null;
  return (
    <div class="person">
      <p>{input.person.name}</p>
      <div class="person-acts">
        <a href={input.person.accountHref ?? '/account'}>Account</a>
        <form method="post" action={input.person.signOutHref ?? '/sign-out'}>
          <TokenField token={input.token ?? ''} />
          <button type="submit" class="button-link">
            Sign out
          </button>
        </form>
      </div>
    </div>
  );
}

function Side({ input }: { readonly input: PageInput }) {
  const nav = <NavGroups nav={input.nav} current={input.current} />;
  const find = input.findHref === undefined ? null : <Find href={input.findHref} />;
  return (
    <header class="side">
      <div class="side-inner">
        <a class="brand" href={input.homeHref ?? '/'}>
          {input.body?.name ?? PRODUCT}
          <span class="brand-strap">{input.body === null ? 'Prevent duty register' : (input.body.strap ?? 'Prevent duty')}</span>
        </a>
        <div class="side-nav">
          {find}
          <nav aria-label="Main">{nav}</nav>
        </div>
        <div class="side-person">
          <PersonBlock input={input} />
        </div>
        <details class="menu">
          <summary>Menu</summary>
          <div class="menu-inside">
            {find}
            <nav aria-label="Menu">{nav}</nav>
            <PersonBlock input={input} />
          </div>
        </details>
      </div>
    </header>
  );
}

/** The inside of a page as markup already, in UTF-8, everything in it escaped; only `draw` makes it. */
export type Drawn = { readonly bytes: Buffer };

/** Draws the inside of a page, to be put into frames later. */
export function draw(main: VNode | Drawn): Drawn {
  return 'bytes' in main ? main : { bytes: bytesOf(main) };
}

// No text of a page can hold it: what people write is escaped.
const PLACE = '<!--main-->';

function Whole(props: {
  readonly input: Pick<PageInput, 'title' | 'tabTitle' | 'body' | 'problems'> & Partial<Pick<PageInput, 'wordsOf' | 'saved'>>;
  readonly findable?: boolean | undefined;
  readonly children: ComponentChildren;
}) {
  return (
    <html lang="en-GB">
      <Head title={documentTitle(props.input)} findable={props.findable} />
      <body data-words-of={props.input.wordsOf} data-saved={props.input.saved}>
        <MarkDrawings />
        <a class="skip" href="#main">
          Skip to main content
        </a>
        {props.children}
      </body>
    </html>
  );
}

function Main({ input }: { readonly input: Pick<PageInput, 'problems'> }) {
  const problems = renderToString(<ErrorSummary problems={input.problems ?? []} />);
  return <main class="page" id="main" tabindex={-1} dangerouslySetInnerHTML={{ __html: problems + PLACE }} />;
}

/** A document in UTF-8 as it follows on itself: the frame up to its inside, the inside, the rest of the frame. */
export type Pieces = readonly [before: Buffer, main: Buffer, after: Buffer];

// What was drawn before is put in as bytes: turning half a million letters into bytes again took a third of the page's time.
function fill(frame: VNode, main: VNode | Drawn): Pieces {
  const [before = '', after = ''] = `<!doctype html>\n${renderToString(frame)}`.split(PLACE);
  return [Buffer.from(before), draw(main).bytes, Buffer.from(after)];
}

/**
 * A whole signed-in page: side navigation, person, notice, problems, then `main` (which starts with its one `h1`).
 * Returns the HTML document in pieces; everything given is escaped.
 */
export function page(input: PageInput): Pieces {
  const frame = (
    <Whole input={input}>
      <div class="frame">
        <Side input={input} />
        <div class="content">
          {input.crumbs === undefined ? null : <Crumbs crumbs={input.crumbs} />}
          <Main input={input} />
          <NoticeBox notice={input.notice ?? null} token={input.token ?? ''} />
        </div>
      </div>
    </Whole>
  );
  return fill(frame, input.main);
}

/** What a page without navigation needs: sign-in, public forms, error pages, links from mail. */
export type PlainPageInput = Pick<PageInput, 'title' | 'body' | 'notice' | 'problems' | 'tabTitle' | 'token' | 'homeHref' | 'main'> & {
  /** For pages with tables, such as the public plan. */
  readonly wide?: boolean | undefined;
  /** Lets search engines list the page; all others ask not to be listed. */
  readonly findable?: boolean | undefined;
};

/** A whole page for somebody who is not signed in: body or product name on top, one column, no navigation. */
export function plainPage(input: PlainPageInput): Pieces {
  const frame = (
    <Whole input={input} findable={input.findable}>
      <div class={input.wide === true ? 'plain plain-wide' : 'plain'}>
        <header class="plain-head">
          <a class="brand" href={input.homeHref ?? '/'}>
            {input.body?.name ?? PRODUCT}
            <span class="brand-strap">{input.body === null ? 'Prevent duty register' : (input.body.strap ?? 'Prevent duty')}</span>
          </a>
        </header>
        <Main input={input} />
        <NoticeBox notice={input.notice ?? null} token={input.token ?? ''} />
      </div>
    </Whole>
  );
  return fill(frame, input.main);
}
