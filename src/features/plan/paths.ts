/** Addresses of the room's pages: no page writes one by hand. */
export const plansPath = '/plans';
/** All plans, also where there is only one. */
export const allPlansPath = `${plansPath}?all=yes`;
export const newPlanPath = '/plans/new';
export const planPath = (plan: string) => `/plans/${plan}`;
export const editPlanPath = (plan: string) => `/plans/${plan}/edit`;
export const themesPath = (plan: string) => `/plans/${plan}/themes`;
export const newActionPath = (plan: string, theme?: string) => `/plans/${plan}/actions/new${theme ? `?theme=${theme}` : ''}`;
export const themePath = (theme: string) => `/themes/${theme}/edit`;
export const actionPath = (action: string) => `/actions/${action}`;
export const rowPath = (plan: string, action: string) => `/plans/${plan}#action-${action}`;
export const closePath = (action: string) => `/actions/${action}/close`;
export const reopenPath = (action: string) => `/actions/${action}/reopen`;
export const movePath = (action: string) => `/actions/${action}/move`;
export const undoPath = (action: string) => `/actions/${action}/undo`;
export const splitPath = (action: string) => `/actions/${action}/split`;
export const carryPath = (action: string) => `/actions/${action}/carry`;
export const stepsPath = (action: string) => `/actions/${action}#steps`;
export const addStepsPath = (action: string) => `/actions/${action}/steps`;
export const stepPath = (action: string, step: string) => `${addStepsPath(action)}/${step}`;
export const tickStepPath = (action: string, step: string) => `${stepPath(action, step)}/tick`;
export const moveStepPath = (action: string, step: string) => `${stepPath(action, step)}/move`;
export const removeStepPath = (action: string, step: string) => `${stepPath(action, step)}/remove`;
export const measuresPath = (action: string) => `/actions/${action}#measures`;
export const newMeasurePath = (action: string) => `/actions/${action}/measures/new`;
export const measurePath = (measure: string) => `/measures/${measure}`;
export const editMeasurePath = (measure: string) => `/measures/${measure}/edit`;
export const removeMeasurePath = (measure: string) => `/measures/${measure}/remove`;
export const newValuePath = (measure: string) => `/measures/${measure}/value`;
export const removeValuePath = (measure: string, value: string) => `/measures/${measure}/values/${value}/remove`;
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
export const fileUpdatePath = (plan: string) => `/plans/${plan}/newer`;
export const rollOverPath = (plan: string) => `/plans/${plan}/roll-over`;
export const healthPath = (plan: string) => `/plans/${plan}/check`;
export const termsAgainPath = (plan: string) => `${healthPath(plan)}/terms`;
export const editActionPath = (action: string) => `/actions/${action}/edit`;
export const updatePath = (action: string) => `/actions/${action}/update`;
/** The box on the page of an action in which people say how it is going. */
export const updateBoxPath = (action: string) => `${actionPath(action)}#update`;
export const behindPath = (measure: string) => `${measurePath(measure)}/behind`;
/** Where several actions of a plan are changed at once. */
export const bulkPath = (plan: string) => `/plans/${plan}/change`;
/** The open actions that have no day, with the usual rhythm offered to them. */
export const rhythmPath = (plan: string) => `${bulkPath(plan)}?all=yes&rhythm=usual`;
/** What was done with a plan, and where it is taken back. */
export const planActsPath = (plan: string) => `/plans/${plan}/acts`;
export const undoActPath = (plan: string) => `${planActsPath(plan)}/undo`;
export const closePlanPath = (plan: string) => `/plans/${plan}/close`;
export const reopenPlanPath = (plan: string) => `/plans/${plan}/reopen`;
export const removePlanPath = (plan: string) => `/plans/${plan}/remove`;
export const workedOnPath = (plan: string) => `/plans/${plan}/worked-on`;

/** Pages of rooms above, which this room leads to; their addresses are part of the public names. */
export const importPath = '/import';
export const todayPath = '/today';
export const wordTemplatePath = '/settings/word-template';
