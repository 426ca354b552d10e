import { isSetUp } from '../../../db/system.ts';
import { oneButton, typedText } from '../../../web/forms.ts';
import { ownAddress } from '../../../web/headers.ts';
import { get, type PageReply, post, redirect, type Context, type Reply, type Route, type Typed } from '../../../web/route.ts';
import { page } from '../../../web/page.ts';
import { shownForm } from '../../../web/shown.ts';
import type { Problem } from '../../../core/problem.ts';
import { passkeyHost } from '../passkeys/rules.ts';
import { askToSignIn } from '../asks/acts.ts';
import { messageOf } from '../asks/queries.ts';
import { messageWords } from '../asks/rules.ts';
import { type Entered, setUp, signInByCode, signInByLink } from './acts.ts';
import { accountOfSession } from './queries.ts';
import { askForm, codeForm, setUpForm } from './forms.ts';
import { CodePage, LinkPage, SetUpDonePage, SetUpPage, SignInPage } from './views.tsx';
import { invitationsPath, setUpPath, setUpYearPath, signInCodeToPath, signInLinkPath, signInPath } from '../paths.ts';

const atTheDoor = (title: string, main: PageReply['main']) => page(title, main, { plain: true });
const toOf = (context: Context) => ownAddress(typeof context.query['to'] === 'string' ? context.query['to'] : undefined);
const toTyped = (typed: Typed) => ownAddress(typedText(typed, 'to'));
/** Into the house, or first to what the person has to decide. */
export const enter = ({ session, atTheDoor }: Entered, to: string): Reply => ({
  is: 'redirect',
  to: atTheDoor ? invitationsPath : to,
  session,
});

/** The first page for whoever is not signed in, also shown again by the passkey's route. */
export function signInPage(context: Context, problems: readonly Problem[], typed: Typed, to: string): Reply {
  const { publicUrl, mailGoesOut } = context.services;
  const passkeys = 'host' in passkeyHost(publicUrl);
  return atTheDoor('Sign in', SignInPage({ shown: shownForm(context, problems, typed), to, passkeys, mailGoesOut }));
}

/** Where the code is typed, with how the message stands. */
async function codePage(context: Context, problems: readonly Problem[], typed: Typed, to: string): Promise<Reply> {
  const message = await context.services.database.inDoor((db) => messageOf(db, context.browser, context.now));
  return atTheDoor('Look in your mail', CodePage({ shown: shownForm(context, problems, typed), to, message: messageWords(message) }));
}

const WRONG_CODE =
  'That code does not fit. Check it against the newest message, or ask for a new one: a code works once, for ten minutes and five tries, in the browser where you asked.';

export const doorRoutes: readonly Route[] = [
  get('/sign-in', 'anyone', async (context) => {
    const ready = await context.services.database.inDoor(isSetUp);
    if (!ready) return redirect(setUpPath);
    const session = context.session;
    const here = session && (await context.services.database.inDoor((db) => accountOfSession(db, session, context.now)));
    return here && here.body === null ? redirect(invitationsPath) : signInPage(context, [], {}, toOf(context));
  }),
  post('/sign-in', 'anyone', {
    form: askForm,
    handle: async (context, input) => {
      const problems = await askToSignIn(context, input.email);
      const wanted = ownAddress(input.to);
      return problems.length > 0 ? problems : { is: 'redirect', to: signInCodeToPath(wanted), wanted };
    },
    showForm: async (context, problems, typed) => signInPage(context, problems, typed, toTyped(typed)),
  }),
  get('/sign-in/code', 'anyone', (context) => codePage(context, [], {}, toOf(context))),
  post('/sign-in/code', 'anyone', {
    form: codeForm,
    handle: async (context, input) => {
      const entered = await signInByCode(context, input.code);
      return entered ? enter(entered, ownAddress(input.to)) : [{ field: 'code', text: WRONG_CODE }];
    },
    showForm: (context, problems, typed) => codePage(context, problems, typed, toTyped(typed)),
  }),
  get('/sign-in/link/:secret', 'anyone', async (context) =>
    atTheDoor('Sign in to Due Regard', LinkPage({ shown: shownForm(context), action: linkPath(context) })),
  ),
  post('/sign-in/link/:secret', 'anyone', {
    form: oneButton,
    handle: async (context) => {
      const entered = await signInByLink(context, context.params['secret'] ?? '');
      return entered
        ? enter(entered, context.wanted)
        : [
            {
              text: 'This link cannot be used here. It works once, for ten minutes, in the browser where you asked. Type its code there, or ask for a new message.',
              href: signInPath,
            },
          ];
    },
    showForm: async (context, problems) =>
      atTheDoor('Sign in to Due Regard', LinkPage({ shown: shownForm(context, problems), action: linkPath(context) })),
  }),
  get('/set-up', 'anyone', async (context) => {
    const done = await context.services.database.inDoor(isSetUp);
    return done
      ? atTheDoor('This installation is set up', SetUpDonePage())
      : atTheDoor('Set up', SetUpPage({ shown: shownForm(context, [], { code: String(context.query['code'] ?? '') }) }));
  }),
  post('/set-up', 'anyone', {
    form: setUpForm,
    handle: async (context, input) => {
      const session = await setUp(context, input);
      return session
        ? { is: 'redirect', to: setUpYearPath, session }
        : [{ field: 'code', text: 'That is not the code that the terminal shows. Each start of the program prints a new one.' }];
    },
    showForm: async (context, problems, typed) => atTheDoor('Set up', SetUpPage({ shown: shownForm(context, problems, typed) })),
  }),
];

function linkPath(context: Context): string {
  return signInLinkPath(context.params['secret'] ?? '');
}
