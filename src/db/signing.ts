import { createPrivateKey, createPublicKey, type KeyObject, randomBytes, sign, verify } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What stands under a text: whose key, and the signature that it made (Ed25519, both in base64url). */
export type Signature = { readonly signer: string; readonly mark: string };

// RFC 8410: an Ed25519 key is these bytes and 32 of its own.
const PRIVATE = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC = Buffer.from('302a300506032b6570032100', 'hex');
const SEED_BYTES = 32;
const KEY_FILE = 'backup-key';

/** The key that 32 secret bytes make. */
export function keyFrom(seed: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PRIVATE, seed]), format: 'der', type: 'pkcs8' });
}

/** The public part of a key, by which people and programs know whose it is. */
export function signerOf(key: KeyObject): string {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(PUBLIC.length).toString('base64url');
}

/** Signs a text. */
export function signed(key: KeyObject, text: string): Signature {
  return { signer: signerOf(key), mark: sign(null, Buffer.from(text), key).toString('base64url') };
}

/** Whether a signature was made under this very text by the key that it names. */
export function fits(text: string, { signer, mark }: Signature): boolean {
  const raw = Buffer.from(signer, 'base64url');
  if (raw.length !== SEED_BYTES) return false;
  const key = createPublicKey({ key: Buffer.concat([PUBLIC, raw]), format: 'der', type: 'spki' });
  return verify(null, Buffer.from(text), key, Buffer.from(mark, 'base64url'));
}

/** The key with which an installation signs its backups; it stands in the data folder beside the database, so that no backup holds it. */
export function backupKey(dataFolder: string): KeyObject {
  const found = seedIn(dataFolder);
  if (found) return keyFrom(found);
  const seed = randomBytes(SEED_BYTES);
  writeFileSync(join(dataFolder, KEY_FILE), `${seed.toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  return keyFrom(seed);
}

/** By which key a data folder signs, or null where it has signed nothing yet. */
export function backupSigner(dataFolder: string): string | null {
  const seed = seedIn(dataFolder);
  return seed && signerOf(keyFrom(seed));
}

function seedIn(dataFolder: string): Buffer | null {
  try {
    const seed = Buffer.from(readFileSync(join(dataFolder, KEY_FILE), 'utf8').trim(), 'base64url');
    return seed.length === SEED_BYTES ? seed : null;
  } catch {
    return null;
  }
}
