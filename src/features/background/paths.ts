export const backgroundPath = '/settings/background';
export const sendAgainPath = (id: string): string => `${backgroundPath}/messages/${id}/again`;
export const againPath = (id: string): string => `${backgroundPath}/${id}/again`;
