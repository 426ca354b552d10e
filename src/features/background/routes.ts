import { oneButton } from '../../web/forms.ts';
import { backTo, get, post, redirect, type Reply, type Route, type SignedIn } from '../../web/route.ts';
import { beginAgain } from './acts.ts';
import { backgroundPath } from './paths.ts';
import { workOf } from './rules.ts';
import { BackgroundPage } from './views.tsx';

const crumbs = [{ text: 'Settings', href: '/settings' }];

/** `says` tells in words what each job does. */
export function backgroundRoutes(says: ReadonlyMap<string, string>): readonly Route[] {
  const page = async ({ db, services, token }: SignedIn): Promise<Reply> => {
    const jobs = (await services.database.jobs.standing(db)).map((job) => ({ ...job, says: workOf(job, says) }));
    return { is: 'page', title: 'In the background', main: BackgroundPage({ jobs, token }), current: '/settings', crumbs };
  };
  return [
    get(backgroundPath, 'jobs.keep', page),
    post(`${backgroundPath}/:job/again`, 'jobs.keep', {
      form: oneButton,
      handle: async ({ db, services, params }) => {
        const job = await beginAgain(db, services.database.jobs, params['job']);
        return redirect(backgroundPath, { text: `“${workOf(job, says)}” begins again within a minute.` });
      },
      again: backTo(backgroundPath),
    }),
  ];
}
