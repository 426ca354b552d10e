import { Acts, Button } from '../../../ui/parts/button.tsx';
import { Form } from '../../../ui/parts/form.tsx';
import { Radios } from '../../../ui/parts/inputs.tsx';
import { Card } from '../../../ui/parts/needs.tsx';
import { shortened } from '../../../core/text.ts';
import { listsPath } from '../paths.ts';
import type { ListChoice, ListedRows } from './lists.ts';

/** What is asked of the lists in the cells of tables alike, with what was answered. */
export type ListsAsked = ListedRows & { readonly table: string; readonly how: ListChoice | null };

const [LETTERS, SHOWN] = [90, 3];

function few(lines: readonly string[]): string {
  const some = lines.slice(0, SHOWN).map((line) => `“${shortened(line, LETTERS)}”`);
  return lines.length > SHOWN ? `${some.join('; ')} and ${lines.length - SHOWN} more` : some.join('; ');
}

/** Asks once what becomes of cells that list several things, each way shown with the first of them; as they stand until somebody says. */
export function ListsQuestions(props: {
  readonly id: string;
  readonly version: number;
  readonly token: string;
  readonly lists: readonly ListsAsked[];
}) {
  return (
    <>
      {props.lists.map(({ table, how, rows, things, first }) => (
        <Card
          key={table}
          id={`lists-${table}`}
          title={rows === 1 ? `One action lists ${things} things` : `${rows} actions list several things, ${things} in all`}
        >
          <Form action={listsPath(props.id)} token={props.token} version={props.version} label="What becomes of lists" guard={false}>
            <input type="hidden" name="table" value={table} />
            <Radios
              id={`field-how-${table}`}
              name="how"
              label="How should each be kept?"
              value={how ?? 'whole'}
              choices={[
                { value: 'whole', text: 'As it stands: one action, and the list is its words', hint: 'Nothing is parted' },
                {
                  value: 'steps',
                  text: 'One action with steps, to be ticked one by one',
                  hint: `The first is then called “${shortened(first.action, LETTERS)}”, with the steps ${few(first.steps)}`,
                },
                { value: 'actions', text: 'Several actions, one for each', hint: `The first is then ${few(first.actions)}` },
              ]}
            />
            <Acts>
              <Button look="plain">Keep them so</Button>
            </Acts>
          </Form>
        </Card>
      ))}
    </>
  );
}
