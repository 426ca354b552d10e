/** Content security policy: nothing from anywhere else, nothing inline. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types due-regard',
].join('; ');

/** The headers of every answer; `secure` where people come by https. */
export function securityHeaders(secure: boolean): Record<string, string> {
  return {
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
    ...(secure ? { 'strict-transport-security': 'max-age=63072000; includeSubDomains' } : {}),
  };
}

/** Only the origin is thrown away again: addresses are read against it to see whether they stay with us. */
const HERE = 'http://here.invalid';

/** An address of ours in the letters that a header takes; the first page in place of one that leads anywhere else. */
export function ownAddress(to: string | undefined): string {
  const url = to?.startsWith('/') ? URL.parse(to, HERE) : null;
  if (url?.origin !== HERE || url.pathname.startsWith('//')) return '/';
  return url.pathname + url.search + url.hash;
}

const MEDIA_TYPE = /^[\w.+-]+\/[\w.+-]+(?:; charset=utf-8)?$/u;

/** A file is handed over to be kept, never to be run: whatever is in it has no rights here. Its name and kind may come from elsewhere. */
export function fileHeaders(name: string, mediaType: string): Record<string, string> {
  const plain = name.replace(/[^\w.\- ]/g, '_');
  const encoded = encodeURIComponent(name.toWellFormed()).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return {
    'content-type': MEDIA_TYPE.test(mediaType) ? mediaType : 'application/octet-stream',
    'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`,
    'content-security-policy': "default-src 'none'; sandbox",
  };
}
