import { plainJpeg } from './jpeg.ts';
import { plainPng } from './png.ts';

/** A picture as it may be kept, and whether anything had to be taken out. */
export type PlainPicture = { readonly bytes: Uint8Array; readonly taken: boolean };

const READERS: Readonly<Record<string, (bytes: Buffer) => Buffer | null>> = { 'image/jpeg': plainJpeg, 'image/png': plainPng };

/** Whether files of a media type are pictures that cameras write into. */
export const isPicture = (mediaType: string): boolean => mediaType in READERS;

/**
 * A picture without what cameras and programs write into it: place, day, device, names, words, previews, and what stands behind it.
 * Which way up it is shown stays, and how its colours are meant; not a point of the picture is changed. Null where it breaks off.
 */
export function plainPicture(bytes: Uint8Array, mediaType: string): PlainPicture | null {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const plain = READERS[mediaType]?.(whole) ?? null;
  return plain && { bytes: plain, taken: !plain.equals(whole) };
}
