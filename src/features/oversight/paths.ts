/** Addresses of the room's pages. */
export const glancePath = '/at-a-glance';
export const glancePaperRoute = '/at-a-glance/paper';
export const glancePaperPath = (as: string) => `${glancePaperRoute}?as=${as}`;
