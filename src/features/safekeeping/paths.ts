/** Where everything of a body is taken out, and the file itself. */
export const exportPath = '/settings/export';
