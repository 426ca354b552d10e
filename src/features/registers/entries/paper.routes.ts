import { fileName } from '../../../core/text.ts';
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

/** The entries that an address asks for, in the order of the list, with the sentence that says which. */
async function asked(register: Register, { db, query, today, actor }: SignedIn) {
  const all = await entriesOf(db, register);
  const seen = seenFrom(register, query, actor.posts);
  const { narrowing } = seen;
  const shown = shownOf(register, all, seen, today);
  const owner = all.flatMap(namesOf).find((each) => each.id === narrowing.owner)?.name ?? null;
  const words = [narrowedWords(register, narrowing, owner, shown.length, all.length), orderWords(register, seen.shape.order)];
  return { shown, answer: answerOf(register, all, today), words: words.filter((each) => each !== null).join(' ') || null };
}

async function downloadPage(register: Register, context: SignedIn): Promise<Reply> {
  const { shown, words } = await asked(register, context);
  const papers = inEveryFormat(paperPath(register.name), context.query);
  const title = `Download ${register.words.many}`;
  return below(register, title, DownloadPage({ register, title, papers, narrowed: words, count: shown.length }));
}

async function paper(register: Register, context: SignedIn) {
  const { body, today } = context;
  const { shown, answer, words } = await asked(register, context);
  return {
    name: fileName(body.name, register.words.many, today),
    paper: registerPaper(register, { entries: shown, answer, narrowed: words, organisation: body.name, on: today }),
  };
}

/** A register to download, in every format. */
export const paperRoutes = (register: Register): readonly Route[] => {
  const { read } = rightsOf(register);
  return [
    get(downloadPath(register.name), read, (context) => downloadPage(register, context)),
    paperRoute(paperPath(register.name), read, anyFormat, (context) => paper(register, context)),
  ];
};
