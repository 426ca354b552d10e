const LONGEST = 254;
const LONGEST_LOCAL = 64;
// Letters, figures and the signs of RFC 5322's dot-atom; no quotes, comments, brackets or letters of other alphabets, which mail programs and databases read each in their own way.
const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

/** The e-mail address that a text is, without the blanks round it; null where it is anything else or more than one plain address. */
export function addressFrom(text: string): string | null {
  const address = text.trim();
  const at = address.lastIndexOf('@');
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)];
  return at > 0 && address.length <= LONGEST && local.length <= LONGEST_LOCAL && LOCAL.test(local) && DOMAIN.test(domain) ? address : null;
}

/** What two addresses of one mailbox have in common: A to Z are folded and nothing else is. The database folds by the same rule (`lower(… collate "C")`). */
export function addressKey(address: string): string {
  return address.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
}
