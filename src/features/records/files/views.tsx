import { printInstant } from '../../../core/clock.ts';
import type { Kind } from '../../../sockets/kind.ts';
import { Details } from '../../../ui/parts/blocks.tsx';
import { Acts, Button, LinkButton, SaveOrCancel } from '../../../ui/parts/button.tsx';
import { Form } from '../../../ui/parts/form.tsx';
import { Outgoing } from '../../../ui/parts/links.tsx';
import { Pictured } from '../../../ui/parts/pictured.tsx';
import type { Shown } from '../../../web/shown.ts';
import { EvidenceFields } from './fields.views.tsx';
import { attachedPath, filesPartPath, newFilePath, removeAttachedPath, thumbnailPath } from '../paths.ts';
import type { Attachment } from './queries.ts';
import { fileWords, printSize } from './rules.ts';

/** A thing with what is attached to it. */
export type FilesView = {
  readonly kind: Kind;
  readonly id: string;
  readonly attachments: readonly Attachment[];
  readonly mayAdd: boolean;
};

/** Files and links of a thing, on its page. */
export function FilesPart(view: FilesView) {
  const { kind, id, attachments, mayAdd } = view;
  const { add } = fileWords(kind);
  return (
    <>
      {attachments.length === 0 ? <p class="quiet">Nothing has been put here yet.</p> : <FileList {...view} />}
      {mayAdd ? (
        <Acts>
          <LinkButton href={newFilePath(kind, id)}>{add}</LinkButton>
        </Acts>
      ) : null}
    </>
  );
}

/** How many stand open; the rest are folded away. */
const FIRST = 6;

function FileList(view: FilesView) {
  const [first, rest] = [view.attachments.slice(0, FIRST), view.attachments.slice(FIRST)];
  return (
    <>
      <FileLines {...view} attachments={first} />
      {rest.length === 0 ? null : (
        <Details summary={`${rest.length} more`}>
          <FileLines {...view} attachments={rest} />
        </Details>
      )}
    </>
  );
}

function FileLines({ kind, attachments, mayAdd }: FilesView) {
  return (
    <ul class="answers">
      {attachments.map((attachment) => (
        <li key={attachment.id}>
          <Pictured src={pictureOf(kind, attachment)} sign={signOf(attachment)}>
            <p>
              <TitleLink kind={kind} attachment={attachment} />
            </p>
            <p class="quiet small">
              {[whereWords(attachment), attachment.by, printInstant(attachment.at)].filter((words) => words !== '').join(' · ')}
              {mayAdd ? (
                <span class="no-print">
                  {' · '}
                  <RemoveLink kind={kind} attachment={attachment} />
                </span>
              ) : null}
            </p>
          </Pictured>
        </li>
      ))}
    </ul>
  );
}

type One = { readonly kind: Kind; readonly attachment: Attachment };

function TitleLink({ kind, attachment: { id, thing, title, url, file } }: One) {
  if (file?.waits) return <>{title}</>;
  return url ? <Outgoing address={url} text={title} /> : <a href={attachedPath(kind, thing.id, id)}>{title}</a>;
}

function pictureOf(kind: Kind, { id, thing, file }: Attachment): string | null {
  return file?.pictured ? thumbnailPath(kind, thing.id, id) : null;
}

/** What stands in place of a picture: the ending of the file. */
function signOf({ file }: Attachment): string {
  return file ? (/\.(\w{1,4})$/.exec(file.name)?.[1] ?? '').toUpperCase() : 'Link';
}

function RemoveLink({ kind, attachment: { id, thing, title } }: One) {
  return (
    <a href={removeAttachedPath(kind, thing.id, id)}>
      Remove<span class="unseen"> {title}</span>
    </a>
  );
}

function whereWords({ title, file, url }: Attachment): string {
  const size = file && printSize(file.size);
  const words = file && (file.name === title ? size : `${file.name}, ${size}`);
  if (file) return file.waits ? `${words}. Waiting to be checked for viruses` : (words ?? '');
  return url ? 'A page elsewhere' : '';
}

type NewFileView = {
  readonly kind: Kind;
  readonly id: string;
  readonly title: string;
  readonly endings: readonly string[];
  readonly shown: Shown;
};

/** The form that attaches a file or a link. */
export function NewFilePage({ kind, id, title, endings, shown }: NewFileView) {
  const { token } = shown;
  return (
    <>
      <h1>{fileWords(kind).add}</h1>
      <p class="lead">{title}</p>
      <Form action={newFilePath(kind, id)} token={token} files>
        <EvidenceFields endings={endings} shown={shown} />
        <SaveOrCancel save="Add" back={filesPartPath(kind, id)} />
      </Form>
    </>
  );
}

/** Asks before something goes: a file is not kept after that. */
export function RemovePage({ kind, attachment, token }: One & { readonly token: string }) {
  const { id, thing, title, url, file } = attachment;
  const { remove, removeAsk } = fileWords(kind, url);
  return (
    <>
      <h1>{removeAsk}</h1>
      <p class="lead">
        {title}. {whereWords(attachment)}
      </p>
      <p>
        {file
          ? 'The file is deleted here and cannot be restored; where it is shown elsewhere too, it stays there.'
          : 'The page that it leads to stays as it is.'}{' '}
        The history of the {kind.word.one} keeps that it was here.
      </p>
      <Form action={removeAttachedPath(kind, thing.id, id)} token={token} guard={false}>
        <Acts>
          <Button look="grave">{remove}</Button>
          <LinkButton href={filesPartPath(kind, thing.id)}>Cancel</LinkButton>
        </Acts>
      </Form>
    </>
  );
}
