import type { ComponentChildren } from 'preact';

/** What a file is, beside a small picture of it, or beside a sign of its kind where there is none; the words say all that either shows. */
export function Pictured(props: { readonly src: string | null; readonly sign: string; readonly children: ComponentChildren }) {
  const { src, sign, children } = props;
  return (
    <div class="pictured">
      {src === null ? (
        <span class="pictured-sign" aria-hidden="true">
          {sign}
        </span>
      ) : (
        <img class="pictured-small" src={src} alt="" loading="lazy" decoding="async" />
      )}
      <div class="pictured-says">{children}</div>
    </div>
  );
}
