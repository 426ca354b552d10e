import { performance } from 'node:perf_hooks';
import { leadOf, openHouse } from './house.ts';
import { median, ms, printTable } from './table.ts';

const ROUNDS = 9;
const HEADS = ['Ref', 'Action', 'How we will know', 'Lead', 'Due', 'Progress', 'Status'];

const house = await openHouse();
try {
  const small = await changed(300);
  const large = await changed(3000);
  printTable('The bench with another meaning of a column: the form, and the page that follows', [
    { what: '300 rows: the form', value: ms(small.form) },
    { what: '300 rows: form and page', value: ms(small.both), aim: '300 ms at most' },
    { what: '3,000 rows, read in a process of its own: form and page', value: ms(large.both) },
    { what: '3,000 rows: the longest that another page waits meanwhile', value: ms(large.others) },
  ]);
} finally {
  await house.close();
}

/** Brings a plan of so many rows to the bench and changes a column to and fro; middle of the rounds. */
async function changed(rows: number): Promise<{ form: number; both: number; others: number }> {
  const { session } = await leadOf(house, `Body of ${rows} rows`);
  const cookies = new Map([['session', session]]);
  const send = async (path: string, form?: URLSearchParams | FormData) => {
    const response = await fetch(`${house.address}${path}`, {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '), 'sec-fetch-site': 'same-origin' },
      ...(form ? { body: form } : {}),
    });
    for (const cookie of response.headers.getSetCookie())
      cookies.set(cookie.split('=')[0] ?? '', cookie.split(';')[0]?.split('=').slice(1).join('=') ?? '');
    return { status: response.status, location: response.headers.get('location') ?? '', body: await response.text() };
  };
  const token = /name="_token" value="([^"]+)"/.exec((await send('/import')).body)?.[1] ?? '';
  const file = new FormData();
  file.set('_token', token);
  file.set('file', new Blob([pasted(rows)]), 'plan.txt');
  const brought = await send('/import/file', file);
  if (brought.status !== 303) throw new Error(`The file was answered by ${brought.status}: ${brought.body.slice(0, 400)}`);
  let page = await send(brought.location);
  const form: number[] = [];
  const both: number[] = [];
  const others: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const version = /name="_version" value="(\d+)"/.exec(page.body)?.[1] ?? '';
    const fields = new URLSearchParams({ _token: token, _version: version, table: '0' });
    for (const meaning of ['ref', 'action', round % 2 === 0 ? 'note' : 'measure', 'lead', 'due', 'progress', 'status'])
      fields.append('meaning', meaning);
    const begun = performance.now();
    const sending = send(`${brought.location}/columns`, fields);
    others.push(await longestWait(sending, () => send('/healthz')));
    const sent = await sending;
    if (sent.status !== 303) throw new Error(`The columns were answered by ${sent.status}: ${sent.body.slice(0, 400)}`);
    form.push(performance.now() - begun);
    page = await send(sent.location);
    both.push(performance.now() - begun);
  }
  return { form: median(form), both: median(both), others: median(others) };
}

async function longestWait(until: Promise<unknown>, ask: () => Promise<unknown>): Promise<number> {
  const state = { done: false };
  void until.then(() => (state.done = true));
  let longest = 0;
  while (!state.done) {
    const begun = performance.now();
    await ask();
    longest = Math.max(longest, performance.now() - begun);
  }
  return longest;
}

function pasted(rows: number): string {
  const lines = Array.from({ length: rows }, (_, row) =>
    [
      `${1 + Math.floor(row / 30)}.${1 + (row % 30)}`,
      `Hold briefing ${row + 1} on the Prevent duty for the staff who work with students in building ${row % 17}`,
      'Every member of staff has been briefed once in the year',
      `Head of department ${row % 23}`,
      ['31 December 2026', 'End of Autumn term', 'Annually, each September', 'Ongoing'][row % 4],
      '12 October 2026: two briefings were held. 3 November 2026: one more.',
      row % 2 === 0 ? 'In progress' : 'Not started',
    ].join('\t'),
  );
  return [HEADS.join('\t'), ...lines].join('\n');
}
