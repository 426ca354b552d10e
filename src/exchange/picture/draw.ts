import { beside } from '../beside.ts';
import { runGuarded } from '../guarded.ts';
import { Unreadable } from '../unreadable.ts';

/** Kinds of files of which a small picture can be shown. */
export const PICTURED: readonly string[] = ['image/jpeg', 'image/png', 'application/pdf'];
const TIME_MS = 10_000;

/**
 * A small picture (PNG) of a file, drawn in a process of its own; null where the file has nothing to show or cannot be drawn within its
 * bounds.
 */
export async function drawSmall(bytes: Uint8Array, mediaType: string): Promise<Uint8Array | null> {
  if (!PICTURED.includes(mediaType)) return null;
  try {
    return await runGuarded<Uint8Array | null>(beside(import.meta.url, 'small'), 'smallPicture', bytes, mediaType, TIME_MS);
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}
