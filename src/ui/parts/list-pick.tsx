import type { ComponentChildren } from 'preact';

/** What lets rows be ticked: the form that they are sent with, what each sends and is called. */
export type Picking<Row> = {
  readonly form: string;
  readonly name: string;
  readonly value: (row: Row) => string;
  readonly label: (row: Row) => string;
};

/** The box of one row. Called as a function: a component for each row of a long list costs more than what it draws. */
export function pickBox<Row>(pick: Picking<Row>, row: Row) {
  return (
    <input
      type="checkbox"
      class="pick"
      name={pick.name}
      value={pick.value(row)}
      form={pick.form}
      aria-label={`Select ${pick.label(row)}`}
    />
  );
}

/**
 * What can be done with the rows that are ticked: a GET form of one button, below the list.
 * With script it waits until something is ticked, says how many are and follows along the list.
 */
export function PickBar(props: {
  readonly form: string;
  readonly action: string;
  readonly button: string;
  /** What rows are called: "action", "actions". */
  readonly word: { readonly one: string; readonly many: string };
  readonly children?: ComponentChildren;
}) {
  return (
    <form class="pick-bar no-print" id={props.form} method="get" action={props.action} data-pick={`${props.word.one} ${props.word.many}`}>
      <span class="pick-words quiet" role="status" data-pick-words>
        Tick {props.word.many} to change several at once.
      </span>
      <button type="submit" class="button" data-pick-send>
        {props.button}
      </button>
      {props.children}
    </form>
  );
}
