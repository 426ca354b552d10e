import type { Letter } from '../../../web/letters.ts';
import { idFrom } from '../../../core/ids.ts';
import { ROLE_MEANING } from '../../../core/permissions.ts';
import { invitationById } from './queries.ts';

export const INVITATION = 'invitation';

/** Tells somebody that they are invited, without any secret; nothing where the invitation was withdrawn or answered meanwhile. */
export const invitationLetter: Letter = {
  kind: INVITATION,
  label: 'Invitation',
  write: async (db, { occasion }, { publicUrl }) => {
    const id = idFrom<'invitation'>(occasion);
    const invited = id && (await invitationById(db, id));
    if (!invited) return null;
    const text = [
      `${invited.by} invites you to the Prevent duty register of ${invited.body.name}.`,
      '',
      `Your role would be: ${ROLE_MEANING[invited.role]}.`,
      '',
      `There is no password. Sign in with this address at ${publicUrl}/sign-in and say there whether you accept.`,
    ];
    return { subject: `${invited.body.name} invites you to Due Regard`, text: text.join('\n') };
  },
};
