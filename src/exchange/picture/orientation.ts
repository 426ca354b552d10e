const ORIENTATION = 0x0112;
const SHORT = 3;
const ENTRY = 12;

/**
 * Which way up a picture is to be shown, from 1 (as it is) to 8, by the first directory of its EXIF data (TIFF 6.0, section 8); null where
 * it does not say.
 */
export function orientationIn(tiff: Buffer): number | null {
  const little = tiff.toString('latin1', 0, 4) === 'II*\0';
  if (tiff.length < 8 || (!little && tiff.toString('latin1', 0, 4) !== 'MM\0*')) return null;
  const short = (at: number) => (at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const first = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  const count = short(first);
  for (let nth = 0, at = first + 2; nth < count && at + ENTRY <= tiff.length; nth += 1, at += ENTRY) {
    if (short(at) !== ORIENTATION || short(at + 2) !== SHORT) continue;
    const value = short(at + 8);
    return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}

/** EXIF data that say which way up a picture is, and nothing else; none where it is shown as it is. */
export function exifOf(orientation: number | null): Buffer | null {
  if (orientation === null || orientation === 1) return null;
  const tiff = Buffer.from('4d4d002a0000000800010112000300000001000000000000'.padEnd(52, '0'), 'hex');
  tiff.writeUInt16BE(orientation, 18);
  return tiff;
}
