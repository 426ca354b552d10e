import { printInstant } from '../../core/clock.ts';
import { EmptyState } from '../../ui/parts/blocks.tsx';
import { Button } from '../../ui/parts/button.tsx';
import { ActForm } from '../../ui/parts/form.tsx';
import { PageHead } from '../../ui/parts/head.tsx';
import { type Column, Table } from '../../ui/parts/table.tsx';
import type { StoredLetter } from '../../db/outbox.ts';
import { againPath, sendAgainPath } from './paths.ts';
import { LETTER_WORDS, needsSomebody, notSentWords, scannerWords, STATE_WORDS } from './rules.ts';

export type ShownJob = {
  readonly queue: string;
  readonly id: string;
  readonly label: string;
  readonly state: keyof typeof STATE_WORDS;
  readonly sent: Date;
  readonly from: Date;
  readonly tries: number;
  readonly why: string | null;
};

export type ShownLetter = StoredLetter & { readonly label: string };

export function BackgroundPage({
  jobs,
  letters,
  scannerAt,
  token,
}: {
  readonly jobs: readonly ShownJob[];
  readonly letters: readonly ShownLetter[];
  /** Where the virus scanner is; null where there is none. */
  readonly scannerAt: string | null;
  readonly token: string;
}) {
  const failed = jobs.filter((job) => job.state === 'failed');
  const open = jobs.filter((job) => job.state !== 'failed');
  return (
    <>
      <PageHead
        title="In the background"
        lead="What the program does by itself, without anybody waiting for a page. What fails is tried again with growing pauses, and stands here once it is given up."
      />
      <p>{scannerWords(scannerAt)}</p>
      <h2>Failed</h2>
      {failed.length === 0 ? (
        <EmptyState title="Nothing has failed">What is given up is shown here with its reason, for a month.</EmptyState>
      ) : (
        <Table caption="Jobs that failed" columns={[work, why, sentAt, again(token)]} rows={failed} rowKey={(job) => job.id} />
      )}
      <h2>Messages</h2>
      {letters.length === 0 ? (
        <EmptyState title="No message is waiting, and none was refused">
          What the mail server refuses, or has not taken yet, is shown here.
        </EmptyState>
      ) : (
        <Table
          caption="Messages that did not go, or not yet"
          columns={[...ofLetters, sendAgainAct(token)]}
          rows={letters}
          rowKey={(letter) => letter.id}
        />
      )}
      <h2>Under way</h2>
      {open.length === 0 ? (
        <EmptyState title="Nothing is waiting">All that was asked for is done.</EmptyState>
      ) : (
        <Table caption="Jobs that wait or are being done" columns={[work, state, why, sentAt]} rows={open} rowKey={(job) => job.id} />
      )}
    </>
  );
}

const work: Column<ShownJob> = { key: 'work', head: 'Work', kind: 'main', cell: (job) => job.label };
const state: Column<ShownJob> = {
  key: 'state',
  head: 'State',
  cell: (job) => (job.state === 'again' ? `${STATE_WORDS.again} from ${printInstant(job.from)}` : STATE_WORDS[job.state]),
};
const why: Column<ShownJob> = {
  key: 'why',
  head: 'Why',
  cell: (job) => (job.why === null ? '' : `${job.why} ${job.tries === 1 ? 'Tried once.' : `Tried ${job.tries} times.`}`),
};
const sentAt: Column<ShownJob> = { key: 'sent', head: 'Asked for', kind: 'when', cell: (job) => printInstant(job.sent) };
const again = (token: string): Column<ShownJob> => ({
  key: 'again',
  head: 'Again',
  headUnseen: true,
  kind: 'act',
  cell: (job) => (
    <ActForm action={againPath(job.id)} token={token}>
      <Button look="plain" about={job.label}>
        Begin again
      </Button>
    </ActForm>
  ),
});

const ofLetters: readonly Column<ShownLetter>[] = [
  { key: 'to', head: 'Message', kind: 'main', cell: (letter) => `${letter.label} to ${letter.email}` },
  { key: 'state', head: 'State', cell: (letter) => `${LETTER_WORDS[letter.state]}. ${notSentWords(letter)}` },
  { key: 'asked', head: 'Asked for', kind: 'when', cell: (letter) => printInstant(letter.asked) },
];
const sendAgainAct = (token: string): Column<ShownLetter> => ({
  key: 'again',
  head: 'Again',
  headUnseen: true,
  kind: 'act',
  cell: (letter) =>
    needsSomebody(letter) ? (
      <ActForm action={sendAgainPath(letter.id)} token={token}>
        <Button look="plain" about={`to ${letter.email}`}>
          Send again
        </Button>
      </ActForm>
    ) : null,
});
