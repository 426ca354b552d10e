/** How a thing that has to be done stands, as pages show it, in words. */
export const STATE_WORDS = {
  overdue: 'Overdue',
  atRisk: 'At risk',
  onTrack: 'On track',
  ongoing: 'Ongoing',
  notStarted: 'Not started',
  done: 'Done',
  carriedForward: 'Carried forward',
  dropped: 'Dropped',
} as const;

export type State = keyof typeof STATE_WORDS;
/** The most pressing first. */
export const STATES = Object.keys(STATE_WORDS) as readonly State[];
