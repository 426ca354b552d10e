import { UNTOLD } from './words.ts';

/** What is not known of a plan as it stood, because a change was recorded in words that do not tell the value. */
export function Untold({ lines }: { readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <div class="stack">
      <p>{UNTOLD}</p>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}
