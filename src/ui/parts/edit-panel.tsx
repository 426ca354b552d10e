import type { ComponentChildren } from 'preact';
import { Button } from './button.tsx';
import { Form } from './form.tsx';

/**
 * The edit form of one row. The page that holds it works on its own; with script the panel is fetched and set beneath
 * the row. `about` names the row ("B2"); `cancelHref` leads back to it. Fields stand in a FormRow.
 */
export function EditPanel(props: {
  readonly about: string;
  readonly action: string;
  readonly token: string;
  readonly version: string | number;
  readonly cancelHref: string;
  readonly children: ComponentChildren;
  readonly saveWord?: string | undefined;
  /** Lets the form bring a file. */
  readonly files?: boolean | undefined;
  /** What stands below the row of fields. */
  readonly more?: ComponentChildren;
}) {
  return (
    <div class="edit-panel" data-edit-panel>
      <Form action={props.action} token={props.token} version={props.version} label={`Update ${props.about}`} files={props.files}>
        <div class="form-row">{props.children}</div>
        {props.more}
        <div class="acts">
          <Button about={props.about}>{props.saveWord ?? 'Save'}</Button>
          <a class="button" href={props.cancelHref} data-edit-cancel>
            Cancel
          </a>
        </div>
      </Form>
    </div>
  );
}
