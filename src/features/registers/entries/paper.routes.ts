import { fileName } from '../../../core/text.ts';
import type { Offers } from '../../../sockets/feature.ts';
import { anyFormat, inEveryFormat, paperRoute } from '../../../web/papers.ts';
import { get, type Reply, type Route, type SignedIn } from '../../../web/route.ts';
import { downloadPath, paperPath } from '../paths.ts';
import type { Register } from '../register.ts';
import { rightsOf } from '../permissions.ts';
import { DownloadPage } from './download.views.tsx';
import { narrowedWords, registerPaper } from './paper.rules.ts';
import { entriesOf } from './queries.ts';
import { below } from './routes.ts';
import { orderWords, seenFrom, shownOf } from './seen.rules.ts';
import { answerOf, namesOf } from './state.rules.ts';
import { asSeen } from './things.ts';

/** The entries that an address asks for, in the order of the list, with the sentence that says which. */
async function asked(register: Register, kinds: Offers['kinds'], { db, query, today, actor }: SignedIn) {
  const all = await asSeen(db, register, kinds, await entriesOf(db, register));
  const seen = seenFrom(register, query, actor.posts);
  const { narrowing } = seen;
  const shown = shownOf(register, all, seen, today);
  const owner = all.flatMap(namesOf).find((each) => each.id === narrowing.owner)?.name ?? null;
  const words = [narrowedWords(register, narrowing, owner, shown.length, all.length), orderWords(register, seen.shape.order)];
  return { shown, answer: answerOf(register, all, today), words: words.filter((each) => each !== null).join(' ') || null };
}

async function downloadPage(register: Register, kinds: Offers['kinds'], context: SignedIn): Promise<Reply> {
  const { shown, words } = await asked(register, kinds, context);
  const papers = inEveryFormat(paperPath(register.name), context.query);
  const title = `Download ${register.words.many}`;
  return below(register, title, DownloadPage({ register, title, papers, narrowed: words, count: shown.length }));
}

async function paper(register: Register, kinds: Offers['kinds'], context: SignedIn) {
  const { body, today } = context;
  const { shown, answer, words } = await asked(register, kinds, context);
  return {
    name: fileName(body.name, register.words.many, today),
    paper: registerPaper(register, { entries: shown, answer, narrowed: words, organisation: body.name, on: today }),
  };
}

/** A register to download, in every format. */
export const paperRoutes = (register: Register, kinds: Offers['kinds']): readonly Route[] => {
  const { read } = rightsOf(register);
  return [
    get(downloadPath(register.name), read, (context) => downloadPage(register, kinds, context)),
    paperRoute(paperPath(register.name), read, anyFormat, (context) => paper(register, kinds, context)),
  ];
};
