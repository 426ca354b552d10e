import type { Letter } from '../../../web/letters.ts';

export const PASSKEY_ADDED = 'passkey-added';

/** Tells somebody of a new passkey for their account, whatever became of it meanwhile. */
export const passkeyLetter: Letter = {
  kind: PASSKEY_ADDED,
  label: 'A new passkey',
  write: async (_db, { words: { to, passkey, agent } }, { publicUrl }) => ({
    subject: 'A new passkey for your account in Due Regard',
    text: [
      `${to}, a passkey named “${passkey}” was added to your account in Due Regard, with ${agent}. It signs in as you without a message.`,
      '',
      `If it was not you: sign in at ${publicUrl}/account, remove the passkey there, press Sign out everywhere, and tell your Prevent lead.`,
    ].join('\n'),
  }),
};
