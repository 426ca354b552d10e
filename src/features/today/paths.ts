/** Addresses of the room's pages. */
export const todayPath = '/today';
export const allPath = '/today?all=yes';
export const putOffPath = (key: string) => `/today/put-off?key=${encodeURIComponent(key)}`;
export const searchPath = '/search';
