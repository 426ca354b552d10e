/** Addresses of the room's pages. */
export const todayPath = '/today';
export const allPath = '/today?all=yes';
export const snoozeFormPath = '/today/snooze';
export const showAgainPath = '/today/show-again';
export const snoozePath = (key: string) => `/today/snooze?key=${encodeURIComponent(key)}`;
export const searchPath = '/search';
export const calendarPath = '/today/calendar';
export const postCalendarPath = (owner: string) => `/people/${owner}/calendar`;
export const revokePath = (feed: string) => `/today/calendar/${feed}/revoke`;
/** Where a calendar program fetches a feed; what stands for the secret is shown once and kept nowhere. */
export const feedPath = (body: string, secret: string) => `/feeds/${body}/${secret}/due-dates.ics`;
