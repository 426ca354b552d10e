/** Addresses of the room's pages: no page writes one by hand. */
export const plansPath = '/plans';
export const planPath = (plan: string) => `/plans/${plan}`;
export const newActionPath = (plan: string, theme?: string) => `/plans/${plan}/actions/new${theme ? `?theme=${theme}` : ''}`;
export const themePath = (theme: string) => `/themes/${theme}/edit`;
export const actionPath = (action: string) => `/actions/${action}`;
export const rowPath = (plan: string, action: string) => `/plans/${plan}#action-${action}`;
export const splitPath = (action: string) => `/actions/${action}/split`;
export const carryPath = (action: string) => `/actions/${action}/carry`;
export const measuresPath = (action: string) => `/actions/${action}#measures`;
export const newMeasurePath = (action: string) => `/actions/${action}/measures/new`;
export const measurePath = (measure: string) => `/measures/${measure}`;
/** The plan narrowed to what waits to be mended. */
export const unownedPath = (plan: string) => `/plans/${plan}?owner=nobody`;
export const dateUnclearPath = (plan: string) => `/plans/${plan}?due=unclear`;
export const versionsPath = (plan: string) => `/plans/${plan}/versions`;
export const newVersionPath = (plan: string) => `/plans/${plan}/versions/new`;
export const versionPath = (version: string) => `/versions/${version}`;
export const changesPath = (plan: string) => `/plans/${plan}/changes`;
export const changesPaperPath = (plan: string) => `/plans/${plan}/changes/paper`;
export const asItStoodPath = (plan: string) => `/plans/${plan}/as-it-stood`;
export const downloadPath = (plan: string) => `/plans/${plan}/download`;
export const paperPath = (plan: string) => `/plans/${plan}/paper`;
/** Where a newer file of the plan is compared with it. */
export const newerFilePath = (plan: string) => `/plans/${plan}/newer`;
export const rollOverPath = (plan: string) => `/plans/${plan}/roll-over`;
export const healthPath = (plan: string) => `/plans/${plan}/check`;
export const editActionPath = (action: string) => `/actions/${action}/edit`;
export const updatePath = (action: string) => `/actions/${action}/update`;
export const newValuePath = (measure: string) => `/measures/${measure}/value`;
/** A post stands in the room of people; its address is part of the public names. */
export const postPath = (owner: string) => `/people/${owner}`;
export const behindPath = (measure: string) => `${measurePath(measure)}/behind`;
/** Where several actions of a plan are changed at once, and where that is taken back. */
export const bulkPath = (plan: string) => `/plans/${plan}/change`;
export const bulkUndoPath = (plan: string) => `/plans/${plan}/change/undo`;
