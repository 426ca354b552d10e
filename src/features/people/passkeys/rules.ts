/** How long a passkey challenge lives, in minutes. */
export const CHALLENGE_MINUTES = 5;

/** The name that passkeys are bound to, or why there can be none under this address: browsers want a host name, and https outside this machine. */
export function passkeyHost(publicUrl: string): { readonly host: string } | { readonly why: string } {
  const { hostname, protocol } = new URL(publicUrl);
  if (/^[\d.]+$/.test(hostname) || hostname.startsWith('['))
    return {
      why: `Passkeys need a host name, such as localhost, and people reach this program at ${hostname}. Whoever runs it can set PUBLIC_URL.`,
    };
  const local = hostname === 'localhost' || hostname.endsWith('.localhost');
  if (protocol !== 'https:' && !local)
    return { why: 'Passkeys need an address that starts with https. Whoever runs this program can set PUBLIC_URL.' };
  return { host: hostname };
}

/** The challenge that a browser signed, out of its client data (base64url of JSON), or null where there is none. */
export function challengeOf(clientData: string): string | null {
  try {
    const { challenge } = JSON.parse(Buffer.from(clientData, 'base64url').toString('utf8')) as { challenge?: unknown };
    return typeof challenge === 'string' ? challenge : null;
  } catch {
    return null;
  }
}
