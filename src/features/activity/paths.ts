/** Addresses of the room's pages. */
export const activityPath = '/activity';
export const checkRecordPath = '/activity/check';
export const activityDownloadPath = '/activity/download';
export const activityPaperPath = '/activity/paper';
