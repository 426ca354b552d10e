import type { Problem } from '../../../core/problem.ts';
import type { ColumnLines, LaidPage } from '../../../exchange/model/layout.ts';
import { Details } from '../../../ui/parts/blocks.tsx';
import { Acts, Button, LinkButton } from '../../../ui/parts/button.tsx';
import { Form } from '../../../ui/parts/form.tsx';
import { PageHead } from '../../../ui/parts/head.tsx';
import { importPath, linesPath } from '../paths.ts';
import type { LinedPages } from './rules.ts';

export type LinesView = {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly groups: readonly LinedPages[];
  readonly drawn: readonly ColumnLines[];
  /** What was typed, where it is shown again: texts by group. */
  readonly typed: ReadonlyMap<string, readonly string[]> | null;
  readonly token: string;
  readonly problems: readonly Problem[];
};

const SPARE_BOXES = 3;

export function LinesPage(view: LinesView) {
  return (
    <>
      <PageHead
        title="Draw the column lines"
        lead={`The columns of the table in ${view.name} have no borders. Put a line at each edge of a column; the file is then read with them.`}
      />
      <Form action={linesPath(view.id)} token={view.token} version={view.version} guard={false} label="Column lines">
        {view.groups.map((group, index) => (
          <Group key={index} group={group} index={index} view={view} />
        ))}
        <Beside view={view} />
        <Acts>
          <Button>Read the file with these lines</Button>
          <LinkButton href={importPath(view.id)}>Cancel</LinkButton>
        </Acts>
      </Form>
    </>
  );
}

function Group({ group, index, view }: { readonly group: LinedPages; readonly index: number; readonly view: LinesView }) {
  const [first, ...more] = group.pages;
  const wrong = view.problems.find((problem) => problem.field === 'at');
  const texts = view.typed?.get(String(index)) ?? [...group.at.map(String), ...Array.from({ length: SPARE_BOXES }, () => '')];
  const named = more.length === 0 ? `page ${first?.number ?? 1}` : `pages ${group.pages.map((page) => page.number).join(', ')}`;
  return (
    <fieldset class="lines-group" data-lines={index}>
      <legend>Lines of {named}</legend>
      <p class="quiet">
        In points from the left edge of the page, which is {Math.round(first?.width ?? 0)} wide. Empty a box to remove its line, or drag the
        lines on the page.
      </p>
      {wrong ? (
        <p class="field-error" id={index === 0 ? 'at-error' : `at-error-${index}`}>
          {wrong.text}
        </p>
      ) : null}
      <div class="lines-boxes">
        {texts.map((text, place) => {
          const id = place === 0 && index === 0 ? 'field-at' : `line-${index}-${place}`;
          return (
            <div key={place} class="lines-box">
              <input type="hidden" name="group" value={String(index)} />
              <label for={id}>Line {place + 1}</label>
              <input
                class="input input-short"
                type="number"
                id={id}
                name="at"
                min="0"
                max={Math.ceil(first?.width ?? 0)}
                step="1"
                value={text}
                data-line={place}
              />
            </div>
          );
        })}
      </div>
      {first ? <PageDrawing page={first} at={texts} /> : null}
      {more.length > 0 ? (
        <Details summary={more.length === 1 ? 'The other page with these lines' : `The other ${more.length} pages with these lines`}>
          {more.map((page) => (
            <PageDrawing key={page.number} page={page} at={texts} />
          ))}
        </Details>
      ) : null}
    </fieldset>
  );
}

/** A page as its words stand on it, with the lines over it. */
function PageDrawing({ page, at }: { readonly page: LaidPage; readonly at: readonly string[] }) {
  const { width, height, area } = page;
  const [top, bottom] = [area?.top ?? 0, area?.bottom ?? height];
  return (
    <div class="lines-page" role="region" aria-label={`Page ${page.number}`} tabindex={0}>
      <svg
        viewBox={`0 0 ${Math.round(width)} ${Math.round(height)}`}
        role="img"
        aria-label={`Page ${page.number} with its words and the lines`}
        data-lines-page
      >
        {page.fills.map((fill, index) => (
          <rect
            key={index}
            x={fill.left}
            y={fill.top}
            width={fill.right - fill.left}
            height={fill.bottom - fill.top}
            fill={`#${fill.colour}`}
            opacity="0.35"
          />
        ))}
        {page.words.map((word, index) => (
          <text
            key={index}
            x={word.left}
            y={word.bottom - (word.bottom - word.top) * 0.22}
            font-size={Math.max(4, word.bottom - word.top)}
            font-weight={word.bold ? 700 : undefined}
            textLength={Math.max(1, word.right - word.left)}
            lengthAdjust="spacingAndGlyphs"
          >
            {word.text}
          </text>
        ))}
        {at.map((text, place) => (
          <line key={place} class="lines-line" data-line={place} x1={text || -10} x2={text || -10} y1={top} y2={bottom} />
        ))}
      </svg>
    </div>
  );
}

function Beside({ view }: { readonly view: LinesView }) {
  const pages = view.groups.flatMap((group) => group.pages).toSorted((a, b) => a.number - b.number);
  if (pages.length < 2) return null;
  const beside = new Map(view.drawn.map((each) => [each.page, each.beside]));
  return (
    <Details summary="A sheet printed over several pages" open={view.drawn.some((each) => each.beside !== null)}>
      <p class="quiet">Where the columns of one page go on to the right on another page, say so.</p>
      {pages.map((page) => (
        <div key={page.number} class="lines-beside">
          <input type="hidden" name="page" value={String(page.number)} />
          <label for={`beside-${page.number}`}>Page {page.number} </label>
          <select class="input input-middling" id={`beside-${page.number}`} name="beside">
            <option value="">stands by itself</option>
            {pages
              .filter((other) => other.number < page.number)
              .map((other) => (
                <option key={other.number} value={String(other.number)} selected={beside.get(page.number) === other.number}>
                  goes on to the right of page {other.number}
                </option>
              ))}
          </select>
        </div>
      ))}
    </Details>
  );
}
