/** Addresses of the room's pages. */
export const newImportPath = '/import';
export const importPath = (id: string) => `/imports/${id}`;
export const filePath = (id: string) => `/imports/${id}/file`;
/** Where column lines are drawn over the pages of a file that has none. */
export const linesPath = (id: string) => `/imports/${id}/lines`;
/** A newer file beside a plan that is there. */
export const newerPath = (plan: string) => `/plans/${plan}/newer`;
export const comparePath = (id: string) => `/imports/${id}/compare`;
/** A page of a comparison, from 1. */
export const comparePagePath = (id: string, page: number) => (page > 1 ? `${comparePath(id)}?page=${page}` : comparePath(id));
export const rowPath = (id: string, key: string) => `/imports/${id}?at=${encodeURIComponent(key)}#row-${key}`;
export const rowFormPath = (id: string, key: string) => `/imports/${id}/rows/${encodeURIComponent(key)}`;
export const templatePath = '/settings/word-template';
export const templateFilePath = '/settings/word-template/file';
