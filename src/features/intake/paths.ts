/** Addresses of the room's pages. */
export const bringPath = '/bring';
export const importPath = (id: string) => `/imports/${id}`;
export const rowPath = (id: string, key: string) => `/imports/${id}?at=${encodeURIComponent(key)}#row-${key}`;
export const rowFormPath = (id: string, key: string) => `/imports/${id}/rows/${encodeURIComponent(key)}`;
