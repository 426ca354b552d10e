import { Button } from '../../../ui/parts/button.tsx';
import { Form } from '../../../ui/parts/form.tsx';
import { PageHead } from '../../../ui/parts/head.tsx';
import { Status } from '../../../ui/parts/status.tsx';
import { Table, TwoLines } from '../../../ui/parts/table.tsx';
import { type Checked, healthWords, type ToMend } from './rules.ts';

/** What a plan lacks, kind by kind, each with the ways to mend it where the person may. */
export function HealthPage({
  checked,
  plan,
  mayMend,
  termsAgain,
}: {
  readonly checked: readonly Checked[];
  readonly plan: string;
  readonly mayMend: boolean;
  /** Where all dates that name a term are read again. */
  readonly termsAgain: { readonly action: string; readonly token: string };
}) {
  const whole = checked.filter((each) => each.found.length === 0);
  return (
    <>
      <PageHead title={`Check of ${plan}`} lead={<strong>{healthWords(checked)}</strong>} />
      {checked
        .filter((each) => each.found.length > 0)
        .map((each) => (
          <section key={each.lack} class="stack" aria-labelledby={`check-${each.lack}`}>
            <h2 id={`check-${each.lack}`}>{each.title}</h2>
            <p class="quiet">{each.asks}</p>
            {each.lack === 'term' && mayMend ? (
              <Form {...termsAgain} guard={false}>
                <Button look="plain">
                  Read {each.found.length === 1 ? 'it' : `all ${each.found.length}`} again by the terms as they are
                </Button>
              </Form>
            ) : null}
            <Table caption={each.title} columns={columns(mayMend)} rows={each.found} rowKey={(found) => found.ways[0].href} />
          </section>
        ))}
      {whole.length === 0 ? null : (
        <section class="stack" aria-labelledby="check-whole">
          <h2 id="check-whole">In order</h2>
          <ul class="answers">
            {whole.map((each) => (
              <li key={each.lack}>
                <Status state="done" word={each.title} plain />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function columns(mayMend: boolean) {
  const what = {
    key: 'what',
    head: 'What',
    kind: 'main' as const,
    cell: (found: ToMend) => TwoLines({ first: found.what, second: found.detail }),
  };
  if (!mayMend) return [what];
  const mend = {
    key: 'mend',
    head: 'How to mend it',
    headUnseen: true,
    kind: 'act' as const,
    cell: (found: ToMend) =>
      found.ways.map((way) => (
        <p key={way.href}>
          <a href={way.href}>
            {way.verb}
            <span class="unseen">: {found.what}</span>
          </a>
        </p>
      )),
  };
  return [what, mend];
}
