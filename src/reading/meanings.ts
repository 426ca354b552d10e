/** What a column of a plan can mean; `skip` is for a person to say that a column is of no use. */
export const COLUMN_MEANINGS = [
  'ref',
  'theme',
  'context',
  'action',
  'measure',
  'lead',
  'due',
  'progress',
  'status',
  'rag',
  'requirement',
  'risk',
  'note',
  'unknown',
  'skip',
] as const;
export type ColumnMeaning = (typeof COLUMN_MEANINGS)[number];

/** What a column is taken to mean, and how surely, 0 to 1. */
export type Choice = { meaning: ColumnMeaning; score: number };
