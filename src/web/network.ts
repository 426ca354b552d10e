import { createHmac } from 'node:crypto';

const GROUPS = 8;
const GROUPS_OF_A_NETWORK = 4;

/** The network from which a request comes: an IPv4 address, or the first half of an IPv6 address, of which one household has as many as it likes. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  if (mapped || !address.includes(':')) return mapped ?? address;
  const [before = '', after] = (address.split('%')[0] ?? '').toLowerCase().split('::');
  const [left, right] = [before, after ?? ''].map((part) => (part === '' ? [] : part.split(':'))) as [string[], string[]];
  const gap = after === undefined ? [] : Array.from({ length: Math.max(0, GROUPS - left.length - right.length) }, () => '0');
  return [...left, ...gap, ...right]
    .slice(0, GROUPS_OF_A_NETWORK)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}

/** What is kept of a network: keyed, because there are few enough addresses to try them all. */
export function networkDigest(secret: Uint8Array, address: string): Uint8Array {
  return createHmac('sha256', secret)
    .update(`network\0${networkOf(address)}`)
    .digest();
}
