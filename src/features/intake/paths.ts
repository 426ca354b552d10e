/** Addresses of the room's pages. */
export const newImportPath = '/import';
export const newImportFilePath = `${newImportPath}/file`;
export const newImportTextPath = `${newImportPath}/text`;
export const newImportSamplePath = `${newImportPath}/sample`;
export const importPath = (id: string) => `/imports/${id}`;
export const filePath = (id: string) => `/imports/${id}/file`;
/** Where column lines are drawn over the pages of a file that has none. */
export const linesPath = (id: string) => `/imports/${id}/lines`;
export const columnsPath = (id: string) => `/imports/${id}/columns`;
export const answersPath = (id: string) => `/imports/${id}/answers`;
/** What becomes of cells that list several things. */
export const listsPath = (id: string) => `/imports/${id}/lists`;
export const savePath = (id: string) => `/imports/${id}/save`;
export const dropImportPath = (id: string) => `/imports/${id}/drop`;
/** A newer file beside a plan that is there. */
export const fileUpdatePath = (plan: string) => `/plans/${plan}/newer`;
export const updateFilePath = (plan: string) => `${fileUpdatePath(plan)}/file`;
export const updateTextPath = (plan: string) => `${fileUpdatePath(plan)}/text`;
export const comparePath = (id: string) => `/imports/${id}/compare`;
export const pairsPath = (id: string) => `${comparePath(id)}/pairs`;
/** A page of a comparison, from 1. */
export const comparePagePath = (id: string, page: number) => (page > 1 ? `${comparePath(id)}?page=${page}` : comparePath(id));
export const rowPath = (id: string, key: string) => `/imports/${id}?at=${encodeURIComponent(key)}#row-${key}`;
export const rowFormPath = (id: string, key: string) => `/imports/${id}/rows/${encodeURIComponent(key)}`;
export const rowActPath = (id: string, key: string) => `${rowFormPath(id, key)}/act`;
export const templatePath = '/settings/word-template';
export const templateFilePath = '/settings/word-template/file';
export const lookTemplatePath = `${templatePath}/look`;
export const tryTemplatePath = `${templatePath}/try`;
export const dropTemplatePath = `${templatePath}/drop`;
export const backTemplatePath = `${templatePath}/back`;
export const removeTemplatePath = `${templatePath}/remove`;
