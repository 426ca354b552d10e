/** Addresses of the room's pages. */
export const ownerPath = (owner: string) => `/people/${owner}`;
