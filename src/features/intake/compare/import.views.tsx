import type { Problem } from '../../../core/problem.ts';
import { Acts, Button } from '../../../ui/parts/button.tsx';
import { Form } from '../../../ui/parts/form.tsx';
import { PageHead } from '../../../ui/parts/head.tsx';
import { FileInput, TextArea } from '../../../ui/parts/inputs.tsx';
import { Card } from '../../../ui/parts/needs.tsx';
import { updateFilePath, updateTextPath } from '../paths.ts';

export function ImportUpdatePage(props: {
  readonly plan: { readonly id: string; readonly name: string };
  readonly token: string;
  readonly problems: readonly Problem[];
  readonly text: string;
}) {
  const { plan, token, problems } = props;
  return (
    <>
      <PageHead
        title="Import a newer file"
        lead={`For ${plan.name}. You see what differs, row by row, and tick what is to be imported. Nothing else is touched.`}
      />
      <Card title="A file" id="file">
        <Form action={updateFilePath(plan.id)} token={token} files>
          <FileInput
            name="file"
            label="The newer file of the plan"
            hint="Word, Excel, or any other kind that a plan can be imported from; at most 20 MB."
            problems={problems}
          />
          <Acts>
            <Button>Compare the file</Button>
          </Acts>
        </Form>
      </Card>
      <Card title="Some rows" id="paste">
        <Form action={updateTextPath(plan.id)} token={token}>
          <div data-paste-table>
            <input type="hidden" name="html" value="" />
            <TextArea
              name="text"
              label="Copy rows in Excel or Word, and paste them here"
              hint="With their heading row where there is one; without it the columns are taken as in the plan’s own file."
              rows={6}
              value={props.text}
              problems={problems}
            />
          </div>
          <Acts>
            <Button look="plain">Compare the rows</Button>
          </Acts>
        </Form>
      </Card>
    </>
  );
}
