import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign, verify } from 'node:crypto';
import type { KeptHead } from './seal.ts';

/** Where a record stands at an instant. */
export type Head = { readonly body: string; readonly seq: number; readonly hash: string; readonly at: string };

// RFC 8410: an Ed25519 key is these bytes and 32 of its own.
const PRIVATE = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC = Buffer.from('302a300506032b6570032100', 'hex');
const LINE = /due-regard-head 1 ([0-9a-f-]{36}) (\d{1,15}) ([0-9a-f]{64}) (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([\w-]{43}) ([\w-]{86})(?![\w-])/g;

const said = (head: Head) => `due-regard-head 1 ${head.body} ${head.seq} ${head.hash} ${head.at}`;

/** One line to keep outside: where the record stands, signed by this installation's own key (Ed25519), which stands in it too. */
export function signedHead(secret: Uint8Array, head: Head): string {
  const key = keyFrom(secret);
  const mark = sign(null, Buffer.from(said(head)), key).toString('base64url');
  return `${said(head)} ${publicPart(key)} ${mark}`;
}

/** The heads in a text that were kept, each with whether its signature fits and whose it is. */
export function headsIn(text: string): readonly (Head & { readonly signer: string; readonly genuine: boolean })[] {
  return [...text.matchAll(LINE)].map(([, body = '', seq = '', hash = '', at = '', signer = '', mark = '']) => {
    const head = { body, seq: Number(seq), hash, at };
    const key = createPublicKey({ key: Buffer.concat([PUBLIC, Buffer.from(signer, 'base64url')]), format: 'der', type: 'spki' });
    return { ...head, signer, genuine: verify(null, Buffer.from(said(head)), key, Buffer.from(mark, 'base64url')) };
  });
}

/** The heads of one body in a text that was kept. */
export function keptFor(body: string, text: string): readonly KeptHead[] {
  return headsIn(text).filter((each) => each.body === body && each.genuine);
}

/** The key is made from the installation's secret, so that it is kept, copied and restored with it. */
function keyFrom(secret: Uint8Array): KeyObject {
  const seed = Buffer.from(hkdfSync('sha256', secret, new Uint8Array(), 'due-regard head', 32));
  return createPrivateKey({ key: Buffer.concat([PRIVATE, seed]), format: 'der', type: 'pkcs8' });
}

function publicPart(key: KeyObject): string {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(PUBLIC.length).toString('base64url');
}
