/** A text to take along, such as an address that is shown once: it can be selected whole, and with script copied at one press. */
export function CopyBox(props: { readonly label: string; readonly text: string; readonly id: string; readonly hint?: string | undefined }) {
  const hint = props.hint === undefined ? undefined : `${props.id}-hint`;
  return (
    <div class="field" data-copy>
      <label class="field-label" for={props.id}>
        {props.label}
      </label>
      {hint === undefined ? null : (
        <div class="field-hint" id={hint}>
          {props.hint}
        </div>
      )}
      <textarea class="input" id={props.id} rows={3} readonly spellcheck={false} aria-describedby={hint}>
        {props.text}
      </textarea>
    </div>
  );
}
