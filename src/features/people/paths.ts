/** Addresses of the room's pages: no page writes one by hand. */
export const ownersPath = '/people';
export const newOwnerPath = '/people/add';
export const ownerPath = (owner: string) => `/people/${owner}`;
export const editOwnerPath = (owner: string) => `${ownerPath(owner)}/edit`;
export const holderPath = (owner: string) => `${ownerPath(owner)}/holder`;
export const successorPath = (owner: string) => `${ownerPath(owner)}/successor`;
export const undoSuccessorPath = (owner: string) => `${successorPath(owner)}/undo`;
export const endOwnerPath = (owner: string) => `${ownerPath(owner)}/end`;
export const reopenOwnerPath = (owner: string) => `${ownerPath(owner)}/reopen`;

/** Who may sign in, and who is invited to. */
export const membersPath = '/people/roles';
export const newMemberPath = '/people/roles/add';
export const memberPath = (member: string) => `/people/roles/${member}`;
export const keepOutPath = (member: string) => `${memberPath(member)}/keep-out`;
export const letInPath = (member: string) => `${memberPath(member)}/let-in`;
export const removeMemberPath = (member: string) => `${memberPath(member)}/remove`;
export const withdrawPath = (invitation: string) => `/people/invitations/${invitation}/withdraw`;
/** Where somebody says yes or no to whoever invites them. */
export const invitationsPath = '/invitations';
export const acceptPath = (invitation: string) => `${invitationsPath}/${invitation}/accept`;
export const declinePath = (invitation: string) => `${invitationsPath}/${invitation}/decline`;

/** What everybody has for themselves. */
export const accountPath = '/account';
export const chooseBodyPath = '/account/body';
export const endSessionPath = '/account/sessions/end';
export const passkeysPath = '/account/passkeys';
export const removePasskeyPath = '/account/passkeys/remove';

export const signInPath = '/sign-in';
/** Where somebody signs in and comes to a page after that. */
export const signInToPath = (to: string) => `${signInPath}?to=${encodeURIComponent(to)}`;
export const signInCodePath = '/sign-in/code';
export const signInCodeToPath = (to: string) => `${signInCodePath}?to=${encodeURIComponent(to)}`;
export const signInLinkPath = (secret: string) => `/sign-in/link/${encodeURIComponent(secret)}`;
export const signInPasskeyPath = '/sign-in/passkey';
export const signOutPath = '/sign-out';
export const signOutEverywherePath = '/sign-out/everywhere';

export const setUpPath = '/set-up';
export const setUpYearPath = '/set-up/year';
export const settingsPath = '/settings';
export const termsPath = '/settings/terms';
export const yearTermsPath = (year: number | ':year') => `${termsPath}/${year}`;
export const usualTermsPath = (year: number | ':year') => `${yearTermsPath(year)}/remove`;

/** Pages of rooms above, which this room leads to; their addresses are part of the public names. */
export const setUpDemonstrationPath = '/set-up/demonstration';
export const importPath = '/import';
export const exportPath = '/settings/export';
export const backgroundPath = '/settings/background';
export const wordTemplatePath = '/settings/word-template';
