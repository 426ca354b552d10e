/** What can own an action. */
export const OWNER_KINDS = ['post', 'group', 'outside', 'everyone'] as const;
export type OwnerKind = (typeof OWNER_KINDS)[number];
