/**
 * What is recorded of things because something hangs on them, told in their history; `evidence` is what was attached while that hung on
 * actions alone.
 */
export const HUNG_FIELDS: readonly string[] = ['comment', 'attachment', 'link', 'look', 'evidence'];
/** The field by which a file or link is told with its thing. */
export const ATTACHED_FIELD = 'attachment';

const WORDS: Readonly<Record<string, string>> = {
  'comment.added': 'Commented',
  'comment.removed': 'Comment removed',
  'attachment.added': 'File or link added',
  'attachment.removed': 'File or link removed',
  'attachment.refused': 'File refused',
  'evidence.added': 'Evidence added',
  'evidence.removed': 'Evidence removed',
  'link.added': 'Linked with',
  'link.removed': 'Linked no longer with',
  'review.added': 'Reviewed',
  'review.corrected': 'Review corrected',
  'review.takenBack': 'Review taken back',
};

type Changed = { readonly field: string; readonly before: string | null; readonly after: string | null };

/** A change of what hangs on a thing of a kind, in one sentence, also where it came with another act; null for a change of anything else. */
export function tellHung(kind: { readonly evidence?: true }, verb: string, { field, before, after }: Changed): string | null {
  if (!HUNG_FIELDS.includes(field)) return null;
  const within = field === ATTACHED_FIELD ? WORDS[`attachment.${after === null ? 'removed' : 'added'}`] : undefined;
  const word = WORDS[verb] ?? within ?? 'Changed';
  const told = kind.evidence ? word.replace(/^File(?: or link)?\b/, 'Evidence') : word;
  const text = after ?? before ?? '';
  if (field === 'comment') return `${told}: “${text}”`;
  return `${told}: ${text}${/[.!?]$/.test(text) ? '' : '.'}`;
}
