export const backgroundPath = '/settings/background';
export const againPath = (id: string): string => `${backgroundPath}/${id}/again`;
