/** Addresses of the room's pages. */
export const coveragePath = '/duties/coverage';
export const coveragePaperRoute = '/duties/coverage/paper';
export const coveragePaperPath = (edition: string, as: string) => `${coveragePaperRoute}?edition=${encodeURIComponent(edition)}&as=${as}`;
/** What one edition changes against another; by itself, the one in force against the one before it. */
export const changesPath = '/duties/editions';
export const changesPaperRoute = '/duties/editions/paper';
export const changesPaperPath = (from: string, to: string, as: string) =>
  `${changesPaperRoute}?from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}&as=${as}`;
export const requirementPath = (requirement: string) => `/duties/${encodeURIComponent(requirement)}`;
export const mappingPath = '/duties/mapping';
export const mappingPagePath = (plan: string, page: number, cited?: string) =>
  `${mappingPath}?plan=${plan}&page=${page}${cited ? `&cited=${encodeURIComponent(cited)}` : ''}`;
/** What is suggested for expectations that nothing answers yet, after an action of the plan. */
export const suggestionsRoute = '/duties/suggestions';
export const suggestionsPath = (plan: string, after?: string) =>
  `${suggestionsRoute}?plan=${plan}${after === undefined ? '' : `&after=${encodeURIComponent(after)}`}`;
/** An action stands in the plan's room; its address is part of the public names. */
export const answeringPath = (action: string) => `/actions/${action}`;
export const undoMappingPath = `${mappingPath}/undo`;
export const linkActionPath = (requirement: string) => `${requirementPath(requirement)}/link`;
export const unlinkActionPath = (requirement: string) => `${requirementPath(requirement)}/unlink`;
export const notElsewherePath = (requirement: string) => `${requirementPath(requirement)}/not-elsewhere`;
/** A plan is imported in a room above; its address is part of the public names. */
export const importPath = '/import';
