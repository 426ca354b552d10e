#!/usr/bin/env node
// Checks what Due Regard has written out of a body, without Due Regard: Node.js alone, no other file.
//
//   node verify-record.mjs [folder] [--kept heads.txt]
//
// The folder is the unpacked export (the one that this file stands in unless said). It checks that every file is as
// manifest.json says, that rows are as the record says, that each entry of the record seals the one before it, that the words of each change are those
// that were sealed, and that the heads which somebody kept elsewhere are part of this record. Ends with 0 where all is whole.
import { createHash, createHmac, createPublicKey, verify } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const FIRST = '0'.repeat(64);
const HEAD = /due-regard-head1([0-9a-f-]{36})(\d{1,15})([0-9a-f]{64})(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)([\w-]{43})([\w-]{86})/g;

/** A text without what mails and minutes put into it: signs of quoting, breaks and blanks of every kind, other hyphens. */
const unwrapped = (text) =>
  text
    .replaceAll(/^[>\s]+/gm, '')
    .replaceAll(/[\u2010-\u2015\u2212]/g, '-')
    .replaceAll(/[\s\u00ad\u200b-\u200d\u2060\ufeff]+/g, '');

/** Walks the record in a folder: how many entries hold, or the first that does not and why. */
export async function checkRecord(folder, kept = '') {
  const { value: head = null } = await rows(join(folder, 'tables', 'record_head.jsonl')).next();
  const key = Buffer.from((head?.key ?? '').replace(/^\\x/, ''), 'hex');
  const words = rows(join(folder, 'tables', 'change.jsonl'));
  let word = (await words.next()).value ?? null;
  const wordless = [];
  let readLater = 0;
  let body = head?.body_id ?? null;
  let heads = keptHeads(kept, body);
  let prev = FIRST;
  let seq = 0;
  for await (const entry of rows(join(folder, 'record.jsonl'))) {
    seq += 1;
    if (body === null) {
      body = entry.body_id;
      heads = keptHeads(kept, body);
    }
    const said = [];
    while (word !== null && word.seq <= seq) {
      said.push(word);
      if (word.read_later) readLater += 1;
      word = (await words.next()).value ?? null;
    }
    const why = wrongEntry(entry, body, seq, prev) ?? wrongWords(entry, said, key) ?? otherHead(entry, heads);
    if (why !== null) return { holds: false, at: seq, why };
    if (said.length === 0 && digestOf(key, []) !== entry.digest) wordless.push(seq);
    prev = entry.hash;
  }
  const missing = Math.max(0, ...heads.map((each) => each.seq)) > seq;
  if (missing || (head?.seq ?? 0) !== seq || (seq > 0 && head.hash !== prev))
    return { holds: false, at: seq + 1, why: 'entries at the end are missing' };
  if (word !== null) return { holds: false, at: seq + 1, why: 'words stand there without an entry' };
  return { holds: true, entries: seq, hash: prev, wordless, readLater, body, heads: heads.length };
}

function wrongEntry(entry, body, seq, prev) {
  if (entry.seq !== seq) return 'an entry is missing';
  if (entry.body_id !== body) return 'it is of another body';
  if (entry.prev !== prev) return 'it does not follow from the entry before';
  const at = new Date(entry.at);
  const sealed = [
    entry.body_id,
    entry.seq,
    Number.isNaN(at.getTime()) ? null : at.toISOString(),
    entry.actor_account,
    entry.actor_role,
    entry.verb,
    entry.subject_kind,
    entry.subject_id,
    entry.digest,
    ...(entry.batch ? [entry.batch, entry.states] : []),
  ];
  return createHash('sha256').update(prev).update(JSON.stringify(sealed)).digest('hex') === entry.hash
    ? null
    : 'it was changed after it was written';
}

function wrongWords(entry, said, key) {
  return said.length === 0 || digestOf(key, said) === entry.digest ? null : 'its words were changed after they were written';
}

function otherHead(entry, heads) {
  const other = heads.find((each) => each.seq === entry.seq && each.hash !== entry.hash);
  return other ? `the head kept on ${other.at} is another: up to here the record was written anew` : null;
}

function digestOf(key, said) {
  return createHmac('sha256', key)
    .update(
      JSON.stringify(
        said.map((each) => [each.field, each.before, each.after, each.subject_kind, each.subject_id, each.actor_name, ...valuesOf(each)]),
      ),
    )
    .digest('hex');
}

/** The values of a change as far as they are sealed: not those that a later program read out of the words of an old one. */
function valuesOf({ was = null, became = null, read_later = false }) {
  return read_later || (was === null && became === null) ? [] : [was, became];
}

/** The heads of a body in a text, as far as their signatures fit. */
export function keptHeads(text, body) {
  const prefix = Buffer.from('302a300506032b6570032100', 'hex');
  return [...unwrapped(text).matchAll(HEAD)]
    .map(([, of, seq, hash, at, signer, mark]) => ({ of, seq: Number(seq), hash, at, signer, mark }))
    .filter(({ of, seq, hash, at, signer, mark }) => {
      const key = createPublicKey({ key: Buffer.concat([prefix, Buffer.from(signer, 'base64url')]), format: 'der', type: 'spki' });
      return of === body && verify(null, Buffer.from(`due-regard-head 1 ${of} ${seq} ${hash} ${at}`), key, Buffer.from(mark, 'base64url'));
    });
}

/** The files of a folder that are not as its manifest says, each in a sentence. */
export async function checkFiles(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const problems = [];
  for (const { path, sha256 } of manifest.files) {
    const file = join(folder, path);
    if (!existsSync(file)) problems.push(`The file ${path} is missing.`);
    else if ((await hashOf(file)) !== sha256) problems.push(`The file ${path} is not as the manifest says.`);
  }
  const listed = new Set(['manifest.json', ...manifest.files.map((file) => file.path)]);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = relative(folder, join(entry.parentPath ?? entry.path, entry.name))
      .split(sep)
      .join('/');
    if (entry.isFile() && !listed.has(path)) problems.push(`The file ${path} is not in the manifest.`);
  }
  const digests = new Map(manifest.files.map((file) => [file.path.replace(/^files\/|\..*$/g, ''), file.sha256]));
  for await (const { id, sha256 } of rows(join(folder, 'tables', 'file.jsonl')))
    if (digests.get(id) !== sha256) problems.push(`The bytes of file ${id} are not those that were kept.`);
  return { files: manifest.files.length, head: manifest.record.head, signer: signerOf(manifest), problems };
}

/** The key that signed a manifest as it stands; null where there is no signature, false where it does not fit. */
function signerOf({ signature, ...said }) {
  if (!signature) return null;
  const key = createPublicKey({
    key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(signature.signer, 'base64url')]),
    format: 'der',
    type: 'spki',
  });
  return verify(null, Buffer.from(JSON.stringify(said)), key, Buffer.from(signature.mark, 'base64url')) && signature.signer;
}

async function hashOf(file) {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file)) hash.update(piece);
  return hash.digest('hex');
}

async function* lines(file) {
  if (!existsSync(file)) return;
  for await (const line of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) yield line;
}

async function* rows(file) {
  let number = 0;
  for await (const line of lines(file)) {
    number += 1;
    if (line.trim() === '') continue;
    try {
      yield JSON.parse(line);
    } catch {
      yield { seq: number, broken: true };
    }
  }
}

/** Tables that the record does not hold row by row: itself, what it says of rows, and the words for search, which are made from the rest. */
const NOT_HELD = ['record', 'record_head', 'change', 'row_state', 'word'];

/** Holds every row of the export against what the record says of rows; each that is not so in a sentence. */
export async function checkRows(folder) {
  const { value: head = null } = await rows(join(folder, 'tables', 'record_head.jsonl')).next();
  if (!head?.stated) return { from: null, held: 0, older: 0, problems: [] };
  const key = Buffer.from(head.key.replace(/^\\x/, ''), 'hex');
  const entries = new Map();
  for await (const entry of rows(join(folder, 'record.jsonl'))) if (entry.batch) entries.set(entry.batch, entry);
  const { newest, problems } = await statesIn(folder, entries, head.stated);
  const { tables } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  let held = 0;
  let older = 0;
  for (const table of tables.filter((each) => !NOT_HELD.includes(each.name))) {
    for await (const line of lines(join(folder, table.rowsIn))) {
      if (line.trim() === '') continue;
      const row = JSON.parse(line);
      const name = `${table.name} ${table.key.map((column) => row[column]).join(' ')}`;
      const state = newest.get(name);
      newest.delete(name);
      held += 1;
      if (!state?.digest) problems.push(`${name} was added behind the record.`);
      else if (state.columns !== table.columns.length) older += 1;
      else if (state.digest !== stateOf(key, line)) problems.push(`${name} was changed behind the record after entry ${state.seq}.`);
    }
  }
  for (const [name, { digest, seq }] of newest) if (digest) problems.push(`${name} was removed behind the record after entry ${seq}.`);
  return { from: head.stated, held, older, problems };
}

/** The newest word of the record about each row, and the entries whose words about rows are not those that they sealed. */
async function statesIn(folder, entries, from) {
  const problems = [];
  const newest = new Map();
  const batches = new Map();
  for await (const { batch, of_table, row_key, columns, digest } of rows(join(folder, 'tables', 'row_state.jsonl'))) {
    const seq = entries.get(batch)?.seq ?? 0;
    const said = batches.get(batch) ?? batches.set(batch, []).get(batch);
    said.push(Buffer.from(`${of_table}\t${row_key}\t${columns}\t${digest ?? '-'}\n`));
    const name = `${of_table} ${row_key}`;
    if (seq >= from && (newest.get(name)?.seq ?? 0) < seq) newest.set(name, { seq, columns, digest });
  }
  for (const [batch, { seq, states }] of entries) {
    const said = (batches.get(batch) ?? []).sort(Buffer.compare);
    batches.delete(batch);
    if (createHash('sha256').update(Buffer.concat(said)).digest('hex') !== states)
      problems.push(`What entry ${seq} says of rows was changed after it was written.`);
  }
  if (batches.size > 0) problems.push('Words about rows stand there that no entry seals.');
  return { newest, problems };
}

function stateOf(key, line) {
  const inner = createHash('sha256').update(key).update(line).digest();
  return createHash('sha256').update(key).update(inner).digest('hex');
}

/** A text as an editor saved it: UTF-16 with its mark, or UTF-8. */
function textOf(bytes) {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(wide).decode(bytes);
}

/** Says what it found; gives 0 where everything is whole. */
export async function main(args, say) {
  const at = args.indexOf('--kept');
  const keptFile = at < 0 ? null : args[at + 1];
  const folder = args.filter((_, place) => at < 0 || (place !== at && place !== at + 1))[0] ?? fileURLToPath(new URL('.', import.meta.url));
  for (const needed of [join(folder, 'record.jsonl'), join(folder, 'manifest.json'), ...(at < 0 ? [] : [keptFile ?? '--kept'])]) {
    if (!existsSync(needed)) {
      say(`${needed} is not there. Use: node verify-record.mjs [folder of the unpacked export] [--kept heads.txt]`);
      return 2;
    }
  }
  const { files, head, signer, problems } = await checkFiles(folder);
  const kept = keptFile ? textOf(readFileSync(keptFile)) : '';
  const result = await checkRecord(folder, `${kept}\n${head}`);
  const ours = keptHeads(kept, result.body).length;
  for (const problem of problems) say(problem);
  if (problems.length === 0) say(`All ${files} files are as the manifest says.`);
  say(
    signer === null
      ? 'The manifest is not signed: who made this export cannot be told.'
      : signer
        ? `The manifest is signed with the key ${signer}.`
        : 'The manifest was changed after it was signed.',
  );
  const held = await checkRows(folder);
  for (const problem of held.problems) say(problem);
  if (held.from === null) say('Of its rows the record says nothing yet.');
  else if (held.problems.length === 0)
    say(
      `Its ${held.held} rows are as the record says${held.from > 1 ? `; what stood before entry ${held.from} was taken as it was found then` : ''}.`,
    );
  if (held.older > 0) say(`${held.older} of them were written when their table had fewer columns: only Due Regard itself can check those.`);
  if (!result.holds) say(`The record does not hold at entry ${result.at}: ${result.why}.`);
  else {
    if (result.wordless.length > 0) say(`The words of these entries have been removed: ${result.wordless.join(', ')}.`);
    if (result.readLater > 0)
      say(
        `${result.readLater === 1 ? '1 change was' : `${result.readLater} changes were`} recorded in words only: the words are sealed, the values were read out of them later.`,
      );
    say(`The record holds, ${result.entries} entries; the last is sealed as ${result.hash}.`);
    if (keptFile)
      say(ours > 0 ? `Heads of this record among those that you kept: ${ours}.` : `No head of this record was found in ${keptFile}.`);
  }
  const fits = !keptFile || ours > 0;
  return result.holds && fits && signer !== false && problems.length + held.problems.length === 0 ? 0 : 1;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = await main(process.argv.slice(2), (line) => process.stdout.write(`${line}\n`));
}
