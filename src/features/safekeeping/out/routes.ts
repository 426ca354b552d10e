import { printInstant } from '../../../core/clock.ts';
import type { Problem } from '../../../core/problem.ts';
import { goneAway, wholeExports } from '../../../core/turns.ts';
import { recordHead } from '../../../db/export-rows.ts';
import { oneButton } from '../../../web/forms.ts';
import { get, later, post, type Reply, type Route, type SignedIn } from '../../../web/route.ts';
import { spooled } from '../../../web/spool.ts';
import { bodyExport, settingsPath, signInToPath, signedInAt } from '../../people/public.ts';
import { exportPath } from '../paths.ts';
import { recordExport, exportBody } from './acts.ts';
import { filesKept, lastExports } from './queries.ts';
import { FRESH_MINUTES, isFresh, printBytes } from './rules.ts';
import { exportName } from './texts.ts';
import { ExportPage } from './views.tsx';

const signInAgain = signInToPath(exportPath);
const NOT_FRESH: Problem = {
  text: `This asks for a sign-in of the last ${FRESH_MINUTES} minutes. Sign in again and come back to this page.`,
  href: signInAgain,
};

async function exportPage(context: SignedIn): Promise<Reply> {
  const { db, body, token, now } = context;
  const [{ files, bytes }, head, last, signedIn] = await Promise.all([filesKept(db), recordHead(db), lastExports(db), signedInAt(context)]);
  const entries = head?.seq ?? 0;
  const before = last.map(({ seq, at, by }) => ({
    key: String(seq),
    when: printInstant(at),
    instant: at.toISOString(),
    who: by ?? 'somebody whose name was removed',
  }));
  const main = ExportPage({
    token,
    body: body.name,
    files,
    size: printBytes(bytes),
    entries,
    before,
    signInAgain: isFresh(signedIn, now) ? null : signInAgain,
    minutes: FRESH_MINUTES,
  });
  return { is: 'page', title: 'Export everything', main, current: settingsPath, crumbs: [{ text: 'Settings', href: settingsPath }] };
}

export const exportRoutes: readonly Route[] = [
  get(exportPath, bodyExport, exportPage),
  // The file is the answer to the form itself: each that is handed over is one entry of the record, made by the session that signed in for it.
  post(exportPath, bodyExport, {
    form: oneButton,
    line: wholeExports,
    handle: async (context) => {
      const { db, actor, body, now, today, services } = context;
      if (!isFresh(await signedInAt(context), now)) return [NOT_FRESH];
      await recordExport(db);
      return later(async () => {
        const bytes = await spooled(() => exportBody(services.database, actor, now), services.spool, goneAway());
        return { is: 'file', name: exportName(body, today), mediaType: 'application/zip', bytes };
      });
    },
    showForm: exportPage,
  }),
];
