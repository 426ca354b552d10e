import { printInstant } from '../../../core/clock.ts';
import { EmptyState } from '../../../ui/parts/blocks.tsx';
import { Button } from '../../../ui/parts/button.tsx';
import { ActForm } from '../../../ui/parts/form.tsx';
import { PageHead } from '../../../ui/parts/head.tsx';
import { Table } from '../../../ui/parts/table.tsx';
import { undoActPath } from '../paths.ts';
import type { Plan } from '../plans/queries.ts';
import type { Listed } from './acts.ts';

type ActsView = { readonly plan: Plan; readonly acts: readonly Listed[]; readonly mayUndo: boolean; readonly token: string };

/** What was done with a plan as a whole and with many of its actions, newest first, with Undo where nothing was built on it. */
export function ActsPage(view: ActsView) {
  const { plan, acts } = view;
  return (
    <>
      <PageHead
        title="What was done, and undo"
        lead={`Imports, roll-overs, changes of several actions, splitting and closing in ${plan.name}, newest first. Each can be undone for as long as nothing was built on it; changes of one action are undone on its own page.`}
      />
      {acts.length === 0 ? (
        <EmptyState title="Nothing yet">What is done with many actions at once is listed here from now on.</EmptyState>
      ) : (
        <Table
          caption={`What was done with ${plan.name}`}
          rows={acts}
          rowKey={(act) => act.did.act}
          columns={[
            { key: 'what', head: 'What', kind: 'main', cell: (act) => <p>{act.words}</p> },
            { key: 'who', head: 'Who', kind: 'who', cell: (act) => act.by },
            { key: 'when', head: 'When', kind: 'when', cell: (act) => printInstant(act.at) },
            { key: 'actions', head: 'Actions', kind: 'number', cell: (act) => String(act.actions) },
            { key: 'undo', head: 'Undo', kind: 'text', cell: (act) => <Undo act={act} view={view} /> },
          ]}
        />
      )}
    </>
  );
}

function Undo({ act, view: { plan, mayUndo, token } }: { readonly act: Listed; readonly view: ActsView }) {
  const { can, why, built } = act.standing;
  const left = act.things.length - built.length;
  return (
    <>
      {can === 'nothing' || !mayUndo ? null : (
        <ActForm action={undoActPath(plan.id)} token={token} fields={{ act: act.did.act }}>
          <Button look="plain" about={act.words}>
            {can === 'all' ? 'Undo' : `Undo for ${left} of ${act.things.length}`}
          </Button>
        </ActForm>
      )}
      {why === null ? null : <p class="quiet">{can === 'nothing' && !act.undone ? `Not any more: ${why}` : why}</p>}
    </>
  );
}
