import { hkdfSync, type KeyObject } from 'node:crypto';
import type { KeptHead } from './seal.ts';
import { fits, keyFrom, signed } from './signing.ts';

/** Where a record stands at an instant. */
export type Head = { readonly body: string; readonly seq: number; readonly hash: string; readonly at: string };

// Without blanks: each part but the number has its own length, so that there is one way to read it.
const LINE = /due-regard-head1([0-9a-f-]{36})(\d{1,15})([0-9a-f]{64})(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)([\w-]{43})([\w-]{86})/g;

/** A text without what mails and minutes put into it: signs of quoting, breaks and blanks of every kind, other hyphens. */
const unwrapped = (text: string) =>
  text
    .replaceAll(/^[>\s]+/gm, '')
    .replaceAll(/[\u2010-\u2015\u2212]/g, '-')
    .replaceAll(/[\s\u00ad\u200b-\u200d\u2060\ufeff]+/g, '');

const said = (head: Head) => `due-regard-head 1 ${head.body} ${head.seq} ${head.hash} ${head.at}`;

/** One line to keep outside: where the record stands, signed by this installation's own key (Ed25519), which stands in it too. */
export function signedHead(secret: Uint8Array, head: Head): string {
  const { signer, mark } = signed(installationKey(secret), said(head));
  return `${said(head)} ${signer} ${mark}`;
}

/** The heads in a text that were kept, each with whether its signature fits and whose it is; mails and minutes may have wrapped and quoted them. */
export function headsIn(text: string): readonly (Head & { readonly signer: string; readonly genuine: boolean })[] {
  return [...unwrapped(text).matchAll(LINE)].map(([, body = '', seq = '', hash = '', at = '', signer = '', mark = '']) => {
    const head = { body, seq: Number(seq), hash, at };
    return { ...head, signer, genuine: fits(said(head), { signer, mark }) };
  });
}

/** The heads of one body in a text that was kept. */
export function keptFor(body: string, text: string): readonly KeptHead[] {
  return headsIn(text).filter((each) => each.body === body && each.genuine);
}

/** The key is made from the installation's secret, so that it is kept, copied and restored with it. */
export function installationKey(secret: Uint8Array): KeyObject {
  return keyFrom(Buffer.from(hkdfSync('sha256', secret, new Uint8Array(), 'due-regard head', 32)));
}
