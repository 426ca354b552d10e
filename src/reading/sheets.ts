/** Names of sheets whose actions are done. */
export const COMPLETED = /^(?:completed?|closed|done|finished|discharged|achieved)(?: (?:actions?|items?|tasks?))?$/iu;
/** Names of sheets whose actions may not count any more. */
export const SUPERSEDED = /\b(?:superseded|old|archived?|obsolete|withdrawn|do not use|previous|draft)\b/iu;
