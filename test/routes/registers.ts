import assert from 'node:assert/strict';
import { REGISTERS } from '../../src/features/registers/declared.ts';
import { endEntryPath, entryPath, reviewPath, newEntryPath, registerPath } from '../../src/features/registers/paths.ts';
import { viewsPath } from '../../src/features/saved-views/public.ts';
import { kindOf, type Register } from '../../src/features/registers/register.ts';
import { exampleReview, exampleTexts } from '../../src/features/registers/routes.examples.ts';
import { QUARTERS } from '../pictures.ts';
import type { Browser } from '../world.ts';
import { done, made, submit } from './sending.ts';

type Furnished = {
  readonly lead: Browser;
  readonly ids: Record<string, string>;
  readonly words: (plain: string) => string;
  readonly size: number;
  readonly one: (sql: string) => Promise<string>;
};

/**
 * Entries of every register, made through its pages from what it declares: one with all that hangs on it, one just added, one that has
 * ended.
 */
export async function fillRegisters(house: Furnished): Promise<void> {
  for (const register of REGISTERS) await fill(register, house);
}

async function fill(register: Register, { lead, ids, words, size, one }: Furnished): Promise<void> {
  const { name, review } = register;
  const kind = kindOf(register);
  // The post that owns the action of the household: what one's own is, is tried on both.
  const owner = await one(`select owner_id as id from action_owner where body_id = $1 and action_id = '${ids['action']}'`);
  const texts = exampleTexts(register, owner, words);
  const add = (title: string) => made(lead.post(newEntryPath(name), { ...texts, title: words(title) }), `registers/${name}`);
  const id = await add(`The first of the ${register.words.many}`);
  ids[kind] = id;
  ids[`${kind}_undone`] = await add('Added by mistake');
  ids[`${kind}_ended`] = await add('Of another time');
  for (let number = 4; number <= size; number += 1) await add(`Number ${number}`);
  const end = endEntryPath(name, ids[`${kind}_ended`] ?? '');
  await done(submit(lead, end, end, { why: words('Another one takes its place') }));
  const file = { field: 'file', name: 'document.txt', bytes: new TextEncoder().encode('The document itself') };
  await done(lead.upload(`${entryPath(name, id)}/files/new`, { title: words(`Document of ${register.words.many}`), url: '' }, file));
  ids[`${kind}_file`] = await one(`select id from attachment where body_id = $1 and kind = '${kind}'`);
  const hall = { field: 'file', name: 'hall.jpg', bytes: QUARTERS };
  await done(lead.upload(`${entryPath(name, id)}/files/new`, { title: words('The hall'), url: '' }, hall));
  ids[`${kind}_picture`] = await one(
    `select a.id from attachment a join thumbnail t on t.file_id = a.file_id where a.body_id = $1 and kind = '${kind}'`,
  );
  await done(lead.post(`${entryPath(name, id)}/links`, { with: `action:${ids['action']}` }));
  ids[`${kind}_link`] = await one(`select id from link where body_id = $1 and kind = '${kind}'`);
  const view = { name: words('Mine').slice(0, 60), shared: 'yes', asks: 'owner=mine' };
  await done(lead.post(viewsPath(registerPath(name)), view));
  ids[`${kind}_view`] = await one(`select id from list_view where body_id = $1 and list = '${kind}'`);
  await done(lead.post(`${entryPath(name, id)}/comments`, { text: words('Has it been printed?'), to: '' }));
  if (review === null) return;
  const path = reviewPath(name, id);
  await done(submit(lead, path, path, exampleReview(register, ids['group'] ?? '', words)));
  ids[`${kind}_review`] = await one(`select id from review where body_id = $1 and kind = '${kind}'`);
  assert.ok(ids[`${kind}_review`]);
}
