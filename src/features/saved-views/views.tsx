import { EmptyState } from '../../ui/parts/blocks.tsx';
import { Button, LinkButton, SaveOrCancel } from '../../ui/parts/button.tsx';
import { ActForm, Form } from '../../ui/parts/form.tsx';
import { PageHead } from '../../ui/parts/head.tsx';
import { Checkbox, TextInput } from '../../ui/parts/inputs.tsx';
import { type Column, Table } from '../../ui/parts/table.tsx';
import type { Shown } from '../../web/shown.ts';
import { type ListView, mayRemove } from './rules.ts';

const at = (list: string, asks: string) => (asks === '' ? list : `${list}?${asks}`);

/** How the list is seen now, to be kept under a name, and the views that are kept. */
export function ViewsPage(props: {
  readonly titled: string;
  readonly list: string;
  readonly views: readonly ListView[];
  readonly asks: string;
  readonly mayShare: boolean;
  readonly shown: Shown;
}) {
  const { titled, list, views, asks, mayShare, shown } = props;
  const lead = 'A view keeps what the list is narrowed to, its order, its columns and what is folded.';
  return (
    <>
      <PageHead title={`Views of ${titled}`} lead={lead} acts={<LinkButton href={at(list, asks)}>Back to the list</LinkButton>} />
      <h2>{asks === '' ? 'Keep the whole list as a view' : 'Keep what you saw as a view'}</h2>
      <Form action={`${list}/views`} token={shown.token} label="Keep a view">
        <input type="hidden" name="asks" value={asks} />
        <ViewFields mayShare={mayShare} shown={shown} />
        <SaveOrCancel back={at(list, asks)} save="Keep the view" />
      </Form>
      <h2>Views that are kept</h2>
      {views.length === 0 ? (
        <EmptyState title="No view is kept yet">
          Narrow the list, order it and choose its columns, then come back here and give that a name.
        </EmptyState>
      ) : (
        <Table caption="Views of this list" columns={columnsFor(list, shown.token, mayShare)} rows={views} rowKey={(view) => view.id} />
      )}
    </>
  );
}

function columnsFor(list: string, token: string, mayShare: boolean): Column<ListView>[] {
  return [
    { key: 'name', head: 'View', kind: 'main', cell: (view) => <a href={at(list, view.asks)}>{view.name}</a> },
    { key: 'whose', head: 'Whose', cell: whose },
    {
      key: 'act',
      head: 'Change',
      headUnseen: true,
      kind: 'act',
      cell: (view) => (
        <>
          <a href={`${list}/views/${view.id}`}>
            {view.mine ? 'Change' : 'Keep a copy'}
            <span class="unseen">
              {view.mine ? ' ' : ' of '}
              {view.name}
            </span>
          </a>
          {mayRemove(view, mayShare) ? (
            <ActForm action={`${list}/views/${view.id}/remove`} token={token}>
              <Button look="link" about={view.name}>
                Remove
              </Button>
            </ActForm>
          ) : null}
        </>
      ),
    },
  ];
}

function whose({ mine, by, shared, isDefault }: ListView): string {
  const owner = mine ? 'Yours' : by;
  return [owner, shared ? 'shared with everybody' : null, isDefault ? 'the list opens so for you' : null]
    .filter((each) => each !== null)
    .join(', ');
}

function ViewFields({ mayShare, shown }: { readonly mayShare: boolean; readonly shown: Shown }) {
  const { text, problems } = shown;
  return (
    <>
      <TextInput name="name" label="Name of the view" width="middling" value={text('name')} problems={problems} />
      <Checkbox name="isDefault" label="Open the list so for me" checked={text('isDefault') === 'yes'} problems={problems} />
      {mayShare ? (
        <Checkbox name="shared" label="Share it with everybody who sees the list" checked={text('shared') === 'yes'} problems={problems} />
      ) : null}
    </>
  );
}

/** What can be done with a view on its page. */
export function viewTitle({ name, mine }: ListView): string {
  return mine ? `Change the view ${name}` : `Keep a copy of the view ${name}`;
}

/** One view: its name, whether the list opens so, and with whom it is shared. */
export function ViewPage({
  view,
  list,
  mayShare,
  shown,
}: {
  readonly view: ListView;
  readonly list: string;
  readonly mayShare: boolean;
  readonly shown: Shown;
}) {
  return (
    <>
      <h1>{viewTitle(view)}</h1>
      <Form action={`${list}/views/${view.id}`} token={shown.token} version={view.version}>
        <ViewFields mayShare={mayShare} shown={shown} />
        <SaveOrCancel back={`${list}/views`} />
      </Form>
    </>
  );
}
