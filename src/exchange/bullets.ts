const BULLETS = /^([•▪■●➢❖❑◦○‣·]+)\s*/u;

/** Text that somebody began with a bullet of their own, without it; level from 0 by how many there are. Null where there is none. */
export function afterBullet(text: string): { readonly text: string; readonly level: number } | null {
  const bullet = BULLETS.exec(text);
  return bullet ? { text: text.slice(bullet[0].length), level: (bullet[1] ?? '').length - 1 } : null;
}
