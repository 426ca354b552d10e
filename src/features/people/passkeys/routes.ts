import type { Problem } from '../../../core/problem.ts';
import { oneButton, typedText } from '../../../web/forms.ts';
import { ownAddress } from '../../../web/headers.ts';
import { post, redirect, type Context, type Reply, type Route } from '../../../web/route.ts';
import { accountPage } from '../account/routes.ts';
import { enter, signInPage } from '../door/routes.ts';
import { register, registerOptions, removeOwn, signInByPasskey, signInOptions } from './acts.ts';
import { passkeySignInForm, registerForm, removeForm } from './forms.ts';
import { accountSelf } from '../permissions.ts';
import { accountPath } from '../paths.ts';

const json = (value: unknown): Reply => ({ is: 'json', value });
const jsonProblems = async (_context: Context, problems: readonly Problem[]): Promise<Reply> => json({ problems });
const NOT_HERE = 'This passkey does not open anything here. It may have been removed. Sign in by mail instead.';

export const passkeyRoutes: readonly Route[] = [
  post('/sign-in/passkey/options', 'anyone', {
    form: oneButton,
    handle: async (context) => json(await signInOptions(context)),
    showForm: jsonProblems,
  }),
  post('/sign-in/passkey', 'anyone', {
    form: passkeySignInForm,
    handle: async (context, input) => {
      const entered = await signInByPasskey(context, input);
      return entered ? enter(entered, ownAddress(input.to)) : [{ text: NOT_HERE }];
    },
    showForm: async (context, problems, typed) => signInPage(context, problems, typed, ownAddress(typedText(typed, 'to'))),
  }),
  post('/account/passkeys/options', accountSelf, {
    form: oneButton,
    handle: async (context) => json(await registerOptions(context)),
    showForm: jsonProblems,
  }),
  post('/account/passkeys', accountSelf, {
    form: registerForm,
    handle: async (context, input) => {
      const problems = await register(context, input);
      return problems.length > 0 ? problems : redirect(accountPath, { text: 'The passkey is added. Next time you can sign in with it.' });
    },
    showForm: accountPage,
  }),
  post('/account/passkeys/remove', accountSelf, {
    form: removeForm,
    handle: async (context, input) =>
      redirect(accountPath, { text: `${await removeOwn(context, input.passkey)} is removed. It no longer signs you in.` }),
    showForm: accountPage,
  }),
];
