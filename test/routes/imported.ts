import type { Actor } from '../../src/core/actor.ts';
import type { Db } from '../../src/db/database.ts';
import type { File } from '../../src/db/files.ts';
import { toBench } from '../../src/features/intake/bench/acts.ts';
import { toCompare } from '../../src/features/intake/compare/acts.ts';
import { planById } from '../../src/features/plan/public.ts';
import { bring, type Brought } from '../../src/reading/guarded.ts';
import { unlinedPlan } from '../pdf.ts';
import type { Browser, World } from '../world.ts';
import { done, made, submit } from './sending.ts';

/** Who imports: a household whose things are still being made. */
type Home = { readonly world: World; readonly actor: Actor; readonly lead: Browser };
let unlined: ReturnType<typeof bring> | null = null;

/** A plan as pasted text, in a table of the shape that people use. */
export function pastedPlan(size: number, words: (plain: string) => string = (plain) => plain): string {
  const rows = Array.from({ length: size }, (_, number) => [
    String(number + 1),
    number === 1
      ? `"${words('Write to the partners about part 2:')}\n• Draft the letter\n• Send the letter"`
      : words(`Write to the partners about part ${number + 1}`),
    'Prevent Lead',
    number % 2 ? 'TBC' : '31 July 2027',
    words('Begun on 3 November 2026.'),
    number === 1 ? 'Overdue' : 'Ongoing',
  ]);
  return [['Ref', 'Action', 'Lead', 'Due', 'Progress', 'Status'], ...rows].map((row) => row.join('\t')).join('\n');
}

type Kept = (db: Db, ...read: readonly [File, Brought]) => Promise<string>;

/**
 * Keeps pasted rows of which a household has some. They are read here: each form that takes them reads in a process of its own, and is
 * tried by itself.
 */
async function pasted(world: World, actor: Actor, text: string, keep: Kept): Promise<string> {
  const file = { name: 'Pasted text.txt', bytes: Buffer.from(text), mediaType: 'text/plain; charset=utf-8' };
  const brought = await bring(file.bytes, file.name, { as: 'text', calendar: actor.body.calendar });
  return world.database.inBody(actor, 'write', (db) => keep(db, file, brought));
}

/** Puts pasted rows on the bench of whoever imports them. */
export const bench = (world: World, actor: Actor, text: string): Promise<string> => pasted(world, actor, text, toBench);

export async function bringIn(
  { world, actor, lead }: Home,
  size: number,
  words: (plain: string) => string,
  ids: Record<string, string>,
): Promise<void> {
  const saved = await bench(world, actor, pastedPlan(size, words));
  await done(
    submit(lead, `/imports/${saved}`, `/imports/${saved}/save`, {
      name: words('Plan imported'),
      from: '1 August 2026',
      to: '31 July 2027',
    }),
  );
  ids['saved'] = saved;
  ids['import'] = await bench(world, actor, pastedPlan(size, words));
  const page = (await lead.get(`/imports/${ids['import']}`)).body;
  ids['row'] = decodeURIComponent(/\?at=([^#"&]+)/.exec(page)?.[1] ?? 'none');
}

/** A PDF whose table has no lines, and asks for them. It is read once for all households: each reading is a process of its own. */
export async function withoutLines(world: World, actor: Actor, ids: Record<string, string>): Promise<void> {
  const bytes = unlinedPlan();
  unlined ??= bring(bytes, 'plan.pdf', { as: 'file', calendar: actor.body.calendar });
  const brought = await unlined;
  ids['lined'] = await world.database.inBody(actor, 'write', (db) =>
    toBench(db, { name: 'plan.pdf', bytes, mediaType: 'application/pdf' }, brought),
  );
}

/** A plan into which rows were brought, and a newer file that stands beside it. */
export async function besidePlan(
  { world, actor, lead }: Home,
  size: number,
  words: (plain: string) => string,
  ids: Record<string, string>,
): Promise<void> {
  const plan = await made(
    lead.post('/plans/new', { name: words('Plan with a newer file'), from: '1 August 2026', to: '31 July 2027' }),
    'plans',
  );
  const beside = (text: string) =>
    pasted(world, actor, text, async (db, file, brought) => toCompare(db, await planById(db, plan), file, brought, {}));
  const compared = async (id: string) => (await lead.get(`/imports/${id}/compare`)).body;
  const firstTick = (html: string) => /name="take" value="([^"]+)"/.exec(html)?.[1] ?? '';
  ids['brought'] = await beside(pastedPlan(size, words));
  const page = `/imports/${ids['brought']}/compare`;
  await done(submit(lead, page, page, { take: firstTick(await compared(ids['brought'])) }));
  ids['newer'] = await beside(pastedPlan(size + 1, words).replace('TBC', '31 May 2027'));
  ids['tick'] = firstTick(await compared(ids['newer']));
}
