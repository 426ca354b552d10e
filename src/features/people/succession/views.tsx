import { SaveOrCancel } from '../../../ui/parts/button.tsx';
import { Form } from '../../../ui/parts/form.tsx';
import { PageHead } from '../../../ui/parts/head.tsx';
import { Checkbox } from '../../../ui/parts/inputs.tsx';
import { type Naming, OwnersField } from '../../../ui/parts/owners-field.tsx';
import type { Shown } from '../../../web/shown.ts';
import { ownerPath, successorPath } from '../paths.ts';
import type { StoredOwner } from '../posts/queries.ts';
import { KIND_WORDS, type Held } from '../posts/rules.ts';
import { OwnedRows, type OwnedKinds } from '../posts/views.tsx';

export type SuccessorView = {
  readonly owner: StoredOwner;
  readonly version: number;
  readonly present: Held | null;
  readonly owned: OwnedKinds;
  readonly naming: Naming;
  readonly shown: Shown;
};

/** Asks who follows, and shows what goes over. */
export function SuccessorPage({ owner, version, present, owned, naming, shown }: SuccessorView) {
  const { text, problems } = shown;
  const [one, holder] = [KIND_WORDS[owner.kind].one.toLowerCase(), KIND_WORDS[owner.kind].holder.toLowerCase()];
  return (
    <>
      <PageHead
        title={`What follows ${owner.name}?`}
        lead={`All that is open goes over at once. ${owner.name} ends today; who held it and what is closed stay with it. It can be taken back while nothing that went over was changed.`}
      />
      <Form action={successorPath(owner.id)} token={shown.token} version={version}>
        <OwnersField
          name="owners"
          label="Successor"
          hint={`One that is there, or a new name. With the same name, the old ${one} is called “${owner.name} (as was)”.`}
          naming={naming}
          value={text('owners')}
          text={text}
          problems={problems}
        />
        {present ? (
          <Checkbox
            name="holder"
            label={`${present.name} goes on as ${holder}, where the successor is new`}
            checked={text('holder') === 'yes'}
            problems={problems}
          />
        ) : null}
        <SaveOrCancel save="Hand everything over" back={ownerPath(owner.id)} />
      </Form>
      <OwnedRows title="What goes over" empty="Nothing is open." owner={owner} owned={owned} open />
    </>
  );
}
