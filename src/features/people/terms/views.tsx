import { printDay } from '../../../core/day.ts';
import { Button, SaveOrCancel } from '../../../ui/parts/button.tsx';
import { Form } from '../../../ui/parts/form.tsx';
import { PageHead } from '../../../ui/parts/head.tsx';
import { TextArea } from '../../../ui/parts/inputs.tsx';
import { type Column, Table } from '../../../ui/parts/table.tsx';
import type { Shown } from '../../../web/shown.ts';
import { termsPath, usualTermsPath, yearTermsPath } from '../paths.ts';
import type { YearOfTerms } from './rules.ts';

const whose = ({ from }: YearOfTerms) =>
  from === 'given' ? 'Its own' : from === 'usual' ? 'The usual ones' : `As in ${from.year}, until it has its own`;

const COLUMNS: readonly Column<YearOfTerms>[] = [
  { key: 'year', head: 'Year', kind: 'ref', cell: ({ name }) => name },
  {
    key: 'terms',
    head: 'Terms',
    kind: 'main',
    cell: ({ terms }) =>
      terms.length === 0 ? (
        'None'
      ) : (
        <ul class="plain-list">
          {terms.map(({ name, span }) => (
            <li key={name}>
              {name}: {printDay(span.from)} to {printDay(span.to)}
            </li>
          ))}
        </ul>
      ),
  },
  { key: 'whose', head: 'Whose they are', kind: 'text', cell: whose },
  {
    key: 'act',
    head: 'Change',
    headUnseen: true,
    kind: 'act',
    cell: ({ year, name }) => (
      <a href={yearTermsPath(year)}>
        Change<span class="unseen"> the terms of {name}</span>
      </a>
    ),
  },
];

export function TermsPage({ years }: { readonly years: readonly YearOfTerms[] }) {
  return (
    <>
      <PageHead
        title="Terms of each year"
        lead="“End of spring term” in a plan is read by the days of its year. A year that has no terms of its own goes by the last one before it that has."
      />
      <Table caption="Years and their terms" columns={COLUMNS} rows={years} rowKey={({ year }) => String(year)} />
    </>
  );
}

export function YearTermsPage({ year, version, shown }: { readonly year: YearOfTerms; readonly version: number; readonly shown: Shown }) {
  const { problems, text, token } = shown;
  return (
    <>
      <PageHead title={`Terms of ${year.name}`} lead={`${whose(year)}. Paste them from your calendar, one term a line.`} />
      <Form action={yearTermsPath(year.year)} token={token} version={version}>
        <TextArea
          name="terms"
          label="Terms"
          rows={8}
          value={text('terms')}
          problems={problems}
          hint="Like Autumn: 21 Sep to 18 Dec. The year may stand with the days."
        />
        <SaveOrCancel back={termsPath} />
      </Form>
      {year.from === 'given' ? (
        <Form action={usualTermsPath(year.year)} token={token} version={version} guard={false}>
          <Button look="plain">Remove these and go by the year before</Button>
        </Form>
      ) : null}
    </>
  );
}
