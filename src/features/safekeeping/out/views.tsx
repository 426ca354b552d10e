import { DefinitionList } from '../../../ui/parts/blocks.tsx';
import { Button, LinkButton } from '../../../ui/parts/button.tsx';
import { ActForm } from '../../../ui/parts/form.tsx';
import { PageHead } from '../../../ui/parts/head.tsx';
import { type Happening, Timeline } from '../../../ui/parts/timeline.tsx';
import { InsetText } from '../../../ui/parts/notice.tsx';
import { exportPath } from '../paths.ts';

export type ExportInput = {
  readonly token: string;
  readonly body: string;
  readonly files: number;
  readonly size: string;
  readonly entries: number;
  readonly before: readonly { readonly key: string; readonly when: string; readonly instant: string; readonly who: string }[];
  /** Where to sign in again, where the sign-in is too long ago. */
  readonly signInAgain: string | null;
  readonly minutes: number;
};

export function ExportPage(input: ExportInput) {
  const { token, body, files, size, entries, signInAgain, minutes } = input;
  return (
    <>
      <PageHead title="Export everything" lead={`One ZIP with everything that Due Regard keeps of ${body}, in open formats.`} />
      <DefinitionList
        facts={[
          { name: 'For people', value: 'Every register as a table that a spreadsheet opens, and a dictionary of what each column holds' },
          { name: 'For programs', value: 'The same tables as JSON lines, from which a body can be imported whole' },
          { name: 'Uploaded files', value: files === 0 ? 'None' : `${files}, ${size}, exactly as they came` },
          { name: 'Record of changes', value: `${entries} entries, and a small program that checks them without Due Regard` },
        ]}
      />
      <InsetText>
        The file is as confidential as the data itself: it holds names, and the key with which the words of the record are checked. That you
        exported it stands in the record.
      </InsetText>
      {signInAgain === null ? (
        <ActForm action={exportPath} token={token}>
          <Button>Export everything</Button>
        </ActForm>
      ) : (
        <>
          <p>This asks for a sign-in of the last {minutes} minutes. Sign in again, and you come back to this page.</p>
          <LinkButton href={signInAgain} look="main">
            Sign in again
          </LinkButton>
        </>
      )}
      <Before before={input.before} />
    </>
  );
}

function Before({ before }: Pick<ExportInput, 'before'>) {
  if (before.length === 0) return null;
  const happenings = before.map((each): Happening => ({ ...each, what: 'Everything was exported' }));
  return (
    <>
      <h2>Exported before</h2>
      <Timeline label="Exported before" happenings={happenings} />
    </>
  );
}
