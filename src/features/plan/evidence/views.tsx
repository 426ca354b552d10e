import { printInstant } from '../../../core/clock.ts';
import { Acts, Button, LinkButton, SaveOrCancel } from '../../../ui/parts/button.tsx';
import { Form } from '../../../ui/parts/form.tsx';
import { FileInput, TextInput } from '../../../ui/parts/inputs.tsx';
import { Outgoing } from '../../../ui/parts/links.tsx';
import { Table, TwoLines } from '../../../ui/parts/table.tsx';
import type { Action } from '../actions/queries.ts';
import type { Shown } from '../../../web/shown.ts';
import { actionEvidencePath, evidencePath, newEvidencePath } from '../paths.ts';
import type { Evidence } from './queries.ts';
import { printSize } from './rules.ts';

/** What an action has to show, on its page. */
export function EvidencePart(props: { readonly action: Action; readonly evidence: readonly Evidence[]; readonly mayAdd: boolean }) {
  const { action, evidence, mayAdd } = props;
  return (
    <section class="stack" aria-labelledby="evidence">
      <h2 id="evidence">Evidence</h2>
      {evidence.length === 0 ? (
        <p class="quiet">Nothing has been put here yet.</p>
      ) : (
        <EvidenceTable evidence={evidence} mayRemove={mayAdd} />
      )}
      {mayAdd ? (
        <Acts>
          <LinkButton href={newEvidencePath(action.id)}>Add evidence</LinkButton>
        </Acts>
      ) : null}
    </section>
  );
}

function EvidenceTable({ evidence, mayRemove }: { readonly evidence: readonly Evidence[]; readonly mayRemove: boolean }) {
  return (
    <Table
      caption="Evidence"
      rows={evidence}
      rowKey={(piece) => piece.id}
      columns={[
        {
          key: 'what',
          head: 'What it is',
          kind: 'main',
          cell: (piece) => (
            <TwoLines
              first={
                piece.url ? (
                  <Outgoing address={piece.url} text={piece.title} />
                ) : (
                  <a href={`${evidencePath(piece.id)}/file`}>{piece.title}</a>
                )
              }
              second={whereWords(piece)}
            />
          ),
        },
        { key: 'who', head: 'Added by', kind: 'who', cell: (piece) => piece.by },
        { key: 'when', head: 'Added on', kind: 'when', cell: (piece) => printInstant(piece.at) },
        ...(mayRemove
          ? [
              {
                key: 'act',
                head: 'Remove',
                headUnseen: true,
                kind: 'act' as const,
                cell: (piece: Evidence) => <RemoveLink piece={piece} />,
              },
            ]
          : []),
      ]}
    />
  );
}

function RemoveLink({ piece }: { readonly piece: Evidence }) {
  return (
    <a href={`${evidencePath(piece.id)}/remove`}>
      Remove<span class="unseen"> {piece.title}</span>
    </a>
  );
}

function whereWords(piece: Evidence): string {
  if (piece.file) return `${piece.file.name}, ${printSize(piece.file.size)}`;
  return piece.url ? 'A page elsewhere' : '';
}

/** The form that adds a file or a link. */
export function EvidenceFormPage({
  action,
  endings,
  shown,
}: {
  readonly action: Action;
  readonly endings: readonly string[];
  readonly shown: Shown;
}) {
  const { token, problems, text } = shown;
  return (
    <>
      <h1>Add evidence</h1>
      <p class="lead">{action.title}</p>
      <Form action={newEvidencePath(action.id)} token={token} files>
        <FileInput
          name="file"
          label="A file"
          optional
          hint={`At most 20 MB: ${endings.join(', ')}. Leave out names of people who are not needed here. Pictures are kept without the place, day and device that a camera writes into them.`}
          accept={endings.map((ending) => `.${ending}`).join(',')}
          problems={problems}
        />
        <TextInput
          name="url"
          label="Or a link"
          kind="url"
          optional
          hint="Where the document lives already, beginning with https://"
          value={text('url')}
          problems={problems}
        />
        <TextInput
          name="title"
          label="What it shows"
          optional
          hint="Minutes of the autumn meeting; without it the name of the file or page stands here"
          value={text('title')}
          problems={problems}
        />
        <SaveOrCancel save="Add" back={actionEvidencePath(action.id)} />
      </Form>
    </>
  );
}

/** Asks before evidence goes: a file is not kept after that. */
export function RemoveEvidencePage({ piece, token }: { readonly piece: Evidence; readonly token: string }) {
  return (
    <>
      <h1>Remove this evidence?</h1>
      <p class="lead">
        {piece.title}. {whereWords(piece)}
      </p>
      <p>
        {piece.file
          ? 'The file is deleted here and cannot be restored; where it is shown elsewhere too, it stays there.'
          : 'The page that it leads to stays as it is.'}{' '}
        The history of the action keeps that it was here.
      </p>
      <Form action={`${evidencePath(piece.id)}/remove`} token={token} guard={false}>
        <Acts>
          <Button look="grave">Remove evidence</Button>
          <LinkButton href={actionEvidencePath(piece.actionId)}>Cancel</LinkButton>
        </Acts>
      </Form>
    </>
  );
}
