import { createWriteStream } from 'node:fs';
import { readFile, rename, rm, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Body } from '../../core/actor.ts';
import { ZONE } from '../../core/clock.ts';
import { dayAt } from '../../core/day.ts';
import type { Database } from '../../db/database.ts';
import { everyBody } from '../../db/system.ts';
import { headsIn } from '../../db/signed-head.ts';
import { textOf } from '../../exchange/encoding.ts';
import { Unreadable } from '../../exchange/unreadable.ts';
import { importBody, type Maker } from './back/acts.ts';
import { ENDS, isThere, optionsIn, type Said, refuseCall, wrongCall } from './calls.ts';
import { recordExport, exportBody } from './out/acts.ts';
import { exportName } from './out/texts.ts';
import { terminal } from './rules.ts';
import { verifyBodies } from './verify.ts';

export { backupCommand, restoreCommand } from './installation.ts';

/** `due-regard verify [--kept heads.txt]`: checks every record, and prints the heads to keep. */
export async function verifyCommand({ args, out, err, now }: Said, database: Database): Promise<number> {
  const given = optionsIn(args, ['kept']);
  if (typeof given === 'string' || given.words.length > 0) return wrongCall(err, 'due-regard verify [--kept heads.txt]', given);
  const file = given.options['kept'];
  if (file === undefined) return verifyBodies(database, out, now, '');
  const bytes = await readFile(file).catch(() => null);
  if (bytes === null) return refuseCall(err, `The file ${file} cannot be read. Check its name and folder.`);
  const kept = textOf(bytes);
  if (headsIn(kept).length === 0)
    return refuseCall(
      err,
      `No head was found in ${file}, so nothing was checked. A head is the whole line that begins with due-regard-head.`,
    );
  return verifyBodies(database, out, now, kept);
}

/** `due-regard export BODY [--to FILE.zip]`: writes everything of a body, named by its name or identifier, and says so in its record. */
export async function exportCommand({ args, out, err, now }: Said, database: Database): Promise<number> {
  const given = optionsIn(args, ['to']);
  if (typeof given === 'string' || given.words.length > 1)
    return wrongCall(err, 'due-regard export "Name of the body" [--to file.zip]', given);
  const body = bodyNamed(await database.inDoor(everyBody), given.words[0]);
  if (typeof body === 'string') return refuseCall(err, body);
  const file = resolve(given.options['to'] ?? exportName(body, dayAt(now, ZONE)));
  if (await isThere(file)) return refuseCall(err, `${file} is there already. Choose another name with --to.`);
  const actor = terminal(body);
  await database.inBody(actor, 'write', recordExport);
  const part = `${file}.part`;
  try {
    await pipeline(exportBody(database, actor, now), createWriteStream(part, { mode: 0o600 }));
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EACCES' || code === 'ENOTDIR')
      return refuseCall(err, `${file} cannot be written. Check its folder and who may write there.`);
    throw error;
  }
  out.write(
    `Everything of ${body.name} is in ${file}, ${Math.ceil((await stat(file)).size / 1024)} kB. It is as confidential as the data itself.\n`,
  );
  return ENDS.done;
}

/** `due-regard import FILE.zip`: imports a body from its export. */
export async function importCommand({ args, out, err, now }: Said, database: Database): Promise<number> {
  const given = optionsIn(args, []);
  const [file] = typeof given === 'string' ? [] : given.words;
  if (typeof given === 'string' || file === undefined || given.words.length > 1) return wrongCall(err, 'due-regard import file.zip', given);
  if (!(await isThere(file))) return refuseCall(err, `There is no file ${file}. Check its name and folder.`);
  try {
    const { body, rows, files, entries, matched, maker } = await importBody(database, file, now);
    out.write(`${body} is here again: ${rows} rows, ${files} files, and a record of ${entries} entries that holds.\n`);
    out.write(`${makerWords(maker)}\n`);
    if (matched > 0) out.write(`${matched === 1 ? 'One person' : `${matched} people`} had an account here already and keep it is.\n`);
    out.write('Nobody is signed in: bin/due-regard people lists who may, and bin/due-regard sign-in prints an address.\n');
    return ENDS.done;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    err.write(`${error.message} Nothing was written.\n`);
    return ENDS.notDone;
  }
}

/** Who made an export, and what of it nobody can vouch for. */
function makerWords(maker: Maker): string {
  if (maker.is === 'us') return 'It was made and signed by this installation, and nothing in it was changed since.';
  if (maker.is === 'another')
    return `It is signed by another installation, with the key ${maker.key}: nothing in it was changed since, and who did what is as that installation says.`;
  return 'It is not signed: who made it and whether it was changed since cannot be told. That its record fits together says little, for whoever writes one anew can make it fit.';
}

/** The body of this name or identifier; the only one where none is named; or what to say. */
function bodyNamed(bodies: readonly Body[], word: string | undefined): Body | string {
  const found = word === undefined ? bodies : bodies.filter((body) => body.id === word || body.name.toLowerCase() === word.toLowerCase());
  const [body] = found;
  if (body && found.length === 1) return body;
  if (bodies.length === 0) return 'There is no body yet, so there is nothing to export.';
  const lines = bodies.map((each) => `  ${each.name}  ${each.id}`).join('\n');
  const why =
    word === undefined
      ? 'Say which body to export'
      : found.length > 1
        ? `There are several bodies named ${word}; take an identifier`
        : `There is no body named ${word}`;
  return `${why}:\n${lines}`;
}
