import { lettersOpen } from '../../db/outbox.ts';
import { oneButton } from '../../web/forms.ts';
import { backTo, get, post, redirect, type Reply, type Route, type SignedIn } from '../../web/route.ts';
import { beginAgain, sendAgain } from './acts.ts';
import { backgroundPath } from './paths.ts';
import { workOf } from './rules.ts';
import { BackgroundPage } from './views.tsx';
import { jobsKeep } from './permissions.ts';
import { settingsPath } from '../people/public.ts';

const crumbs = [{ text: 'Settings', href: settingsPath }];

/** `says` tells in words what each job does. */
export function backgroundRoutes(says: ReadonlyMap<string, string>): readonly Route[] {
  const page = async ({ db, services, token }: SignedIn): Promise<Reply> => {
    const standing = (await services.database.jobs.standing(db)).filter((job) => job.queue === 'job');
    const jobs = standing.map((job) => ({ ...job, label: workOf(job, says) }));
    const letters = (await lettersOpen(db, db.body)).map((letter) => ({ ...letter, label: workOf(letter, says) }));
    return {
      is: 'page',
      title: 'In the background',
      main: BackgroundPage({ jobs, letters, token, scannerAt: services.scanner?.at ?? null }),
      current: settingsPath,
      crumbs,
    };
  };
  return [
    get(backgroundPath, jobsKeep, page),
    post(`${backgroundPath}/:job/again`, jobsKeep, {
      form: oneButton,
      handle: async ({ db, services, params }) => {
        const job = await beginAgain(db, services.database.jobs, params['job']);
        return redirect(backgroundPath, { text: `“${workOf(job, says)}” begins again within a minute.` });
      },
      showForm: backTo(backgroundPath),
    }),
    post(`${backgroundPath}/messages/:letter/again`, jobsKeep, {
      form: oneButton,
      handle: async ({ db, params }) => {
        await sendAgain(db, params['letter']);
        return redirect(backgroundPath, { text: 'The message is on its way.' });
      },
      showForm: backTo(backgroundPath),
    }),
  ];
}
