/** Where somebody says yes or no to whoever invites them. */
export const invitationsPath = '/invitations';
