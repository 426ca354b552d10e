import { LinkButton } from '../../../ui/parts/button.tsx';
import { Formats } from '../../../ui/parts/formats.tsx';
import { PageHead } from '../../../ui/parts/head.tsx';
import { downloadPath, registerPath } from '../paths.ts';
import type { Register } from '../register.ts';

export type DownloadView = {
  readonly register: Register;
  readonly title: string;
  readonly papers: readonly { readonly as: string; readonly href: string }[];
  /** Which entries the files show, where not all. */
  readonly narrowed: string | null;
  readonly count: number;
};

/** The page with a register in every format. */
export function DownloadPage({ register, title, papers, narrowed, count }: DownloadView) {
  const { one, many } = register.words;
  const lead = 'A row for each, in the columns of the form. Every file can be imported again, with the last review of each.';
  return (
    <>
      <PageHead title={title} lead={lead} acts={<LinkButton href={registerPath(register.name)}>Back to the register</LinkButton>} />
      <p>
        {narrowed ?? `Shows ${count} ${count === 1 ? one : many}: all that are kept.`}
        {narrowed === null ? null : (
          <>
            {' '}
            <a href={downloadPath(register.name)}>Download all instead</a>
          </>
        )}
      </p>
      <Formats papers={papers} />
    </>
  );
}
