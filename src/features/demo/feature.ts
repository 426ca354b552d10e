import { accountSelf } from '../people/public.ts';
import type { Feature } from '../../sockets/feature.ts';
import { backTo, post } from '../../web/route.ts';
import { setUpBy, setUpPath } from '../people/public.ts';
import { demonstrationForm } from './forms.ts';
import { loadDemonstration } from './load.ts';

export const demo: Feature = {
  name: 'demo',
  recorded: [{ nouns: ['demonstration'], may: accountSelf }],
  routes: [
    post('/set-up/demonstration', 'anyone', {
      form: demonstrationForm,
      handle: async (context, input) => {
        const session = await setUpBy(context, input.code, () => loadDemonstration(context.services.database, context.now));
        return session
          ? { is: 'redirect', to: '/', session }
          : [{ text: 'That is not the code that the terminal shows. Each start of the program prints a new one.' }];
      },
      showForm: backTo(setUpPath),
    }),
  ],
};
