/** Addresses of the room's pages. */
export const coveragePath = '/duties/coverage';
export const editionPath = (edition: string) => `${coveragePath}?edition=${encodeURIComponent(edition)}`;
export const requirementPath = (requirement: string) => `/duties/${encodeURIComponent(requirement)}`;
export const mappingPath = '/duties/mapping';
export const mappingPagePath = (plan: string, page: number, cited?: string) => `${mappingPath}?plan=${plan}&page=${page}${cited ? `&cited=${encodeURIComponent(cited)}` : ''}`;
/** An action stands in the plan's room; its address is part of the public names. */
export const answeringPath = (action: string) => `/actions/${action}`;
