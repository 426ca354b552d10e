import { type FileReply, later, type Reply } from './route.ts';
import { NotHandedOverPage } from './views.tsx';

/** A file that is looked into once the transaction is over, and handed over where nothing is said against it. */
export function handOver(file: Omit<FileReply, 'is'>, whyNot: () => Promise<readonly string[]>): Reply {
  return later(async () => {
    const why = await whyNot();
    return why.length > 0 ? notHandedOver(why) : { is: 'file', ...file };
  });
}

/** In place of a file: a page that says in sentences why it is not handed over. */
export function notHandedOver(why: readonly string[]): Reply {
  return { is: 'page', title: 'Not handed over', main: NotHandedOverPage({ why }), status: 403 };
}
