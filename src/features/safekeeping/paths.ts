/** Where everything of a body is exported, and the file itself. */
export const exportPath = '/settings/export';
