import type { Problem } from '../../../core/problem.ts';
import type { NeutralDocument } from '../../../exchange/model/document.ts';
import type { ColumnLines } from '../../../exchange/model/layout.ts';
import { withColumns } from '../../../exchange/pdf/columns-given.ts';
import {
  get,
  prepared,
  type Prepared,
  type Preparing,
  redirect,
  type Reply,
  type Route,
  type SignedIn,
  type Typed,
} from '../../../web/route.ts';
import { type Relined, relineImport } from '../bench/acts.ts';
import { documentOf, importById } from '../bench/queries.ts';
import { newImportPath, comparePath, importPath } from '../paths.ts';
import { readAgain } from '../../../reading/guarded.ts';
import { linesForm } from './forms.ts';
import { linedPages, linesFrom, type LinesTyped } from './rules.ts';
import { LinesPage } from './views.tsx';
import { planImport } from '../permissions.ts';
import { plansPath } from '../../plan/public.ts';

async function linesPage(context: SignedIn, problems: readonly Problem[] = [], typed?: Typed): Promise<Reply> {
  const before = await importById(context.db, context.params['import'] ?? '');
  if (before.state !== 'open') return redirect(newImportPath, { text: 'That file is no longer on the bench.' });
  const drawn = before.edits.lines ?? [];
  const groups = linedPages(await documentOf(context.db, before.id), drawn);
  if (groups.length === 0) return redirect(importPath(before.id), { text: 'Every table of this file has its columns already.' });
  const { name } = before.reading.source;
  const main = LinesPage({
    id: before.id,
    name,
    version: context.version ?? before.version,
    groups,
    drawn,
    typed: typed ? textsByGroup(typed) : null,
    token: context.token,
    problems,
  });
  return {
    is: 'page',
    title: `Column lines of ${name}`,
    main,
    current: plansPath,
    crumbs: [{ text: 'Look this over', href: importPath(before.id) }],
  };
}

const listOf = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;

function textsByGroup(typed: Typed): ReadonlyMap<string, readonly string[]> | null {
  const groups = listOf(typed['group']);
  const texts = listOf(typed['at']);
  return groups.length === 0
    ? null
    : new Map(
        [...Map.groupBy(groups.keys(), (at) => groups[at] ?? '')].map(([group, places]) => [
          group,
          [...places].map((place) => texts[place] ?? ''),
        ]),
      );
}

/** Reads the file with the lines that a person drew. */
async function prepareLines(context: Preparing, input: LinesTyped): Promise<Prepared<Relined>> {
  const { before, document } = await context.read(async (db) => {
    const before = await importById(db, context.params['import'] ?? '');
    return { before, document: await documentOf(db, before.id) };
  });
  const lines = linesFrom(input, linedPages(document, before.edits.lines ?? []));
  if (!areLines(lines)) return { problems: lines };
  return { ready: { lines, ...(await readWith(document, lines, before.reading.source, context)) } };
}

const areLines = (found: readonly ColumnLines[] | readonly Problem[]): found is readonly ColumnLines[] =>
  found.every((each) => 'at' in each);

function readWith(document: NeutralDocument, lines: readonly ColumnLines[], source: Relined['reading']['source'], context: Preparing) {
  return readAgain(withColumns(document, lines), source, { calendar: context.body.calendar });
}

export const linesRoutes: readonly Route[] = [
  get('/imports/:import/lines', planImport, (context) => linesPage(context)),
  prepared('/imports/:import/lines', planImport, {
    form: linesForm,
    prepare: prepareLines,
    handle: async (context, _input, relined) => {
      const before = await importById(context.db, context.params['import'] ?? '');
      await relineImport(context.db, before, context.version, relined);
      const { length } = relined.reading.items;
      return redirect(before.intoPlan ? comparePath(before.id) : importPath(before.id), {
        text: length === 1 ? 'Read with these lines: one action.' : `Read with these lines: ${length} actions.`,
      });
    },
    showForm: linesPage,
  }),
];
