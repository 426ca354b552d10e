#!/usr/bin/env node
// Checks what Due Regard has written out of a body, without Due Regard: Node.js alone, no other file.
//
//   node verify-record.mjs [folder] [--kept heads.txt]
//
// The folder is the unpacked export (the one that this file stands in unless said). It checks that every file is as
// manifest.json says, that each entry of the record seals the one before it, that the words of each change are those
// that were sealed, and that the heads which somebody kept elsewhere are part of this record. Ends with 0 where all is whole.
import { createHash, createHmac, createPublicKey, verify } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const FIRST = '0'.repeat(64);
const HEAD = /due-regard-head 1 ([0-9a-f-]{36}) (\d{1,15}) ([0-9a-f]{64}) (\S+) ([\w-]{43}) ([\w-]{86})(?![\w-])/g;

/** Walks the record in a folder: how many entries hold, or the first that does not and why. */
export async function checkRecord(folder, kept = '') {
  const { value: head = null } = await rows(join(folder, 'tables', 'record_head.jsonl')).next();
  const key = Buffer.from((head?.key ?? '').replace(/^\\x/, ''), 'hex');
  const words = rows(join(folder, 'tables', 'change.jsonl'));
  let word = (await words.next()).value ?? null;
  const wordless = [];
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
      word = (await words.next()).value ?? null;
    }
    const why = wrongEntry(entry, body, seq, prev) ?? wrongWords(entry, said, key) ?? otherHead(entry, heads);
    if (why !== null) return { holds: false, at: seq, why };
    if (said.length === 0 && digestOf(key, []) !== entry.digest) wordless.push(seq);
    prev = entry.hash;
  }
  const missing = Math.max(0, ...heads.map((each) => each.seq)) > seq;
  if (missing || (head?.seq ?? 0) !== seq || (seq > 0 && head.hash !== prev)) return { holds: false, at: seq + 1, why: 'entries at the end are missing' };
  if (word !== null) return { holds: false, at: seq + 1, why: 'words stand there without an entry' };
  return { holds: true, entries: seq, hash: prev, wordless, body, heads: heads.length };
}

function wrongEntry(entry, body, seq, prev) {
  if (entry.seq !== seq) return 'an entry is missing';
  if (entry.body_id !== body) return 'it is of another body';
  if (entry.prev !== prev) return 'it does not follow from the entry before';
  const at = new Date(entry.at);
  const sealed = [entry.body_id, entry.seq, Number.isNaN(at.getTime()) ? null : at.toISOString(), entry.actor_account, entry.actor_role, entry.verb, entry.subject_kind, entry.subject_id, entry.digest, ...(entry.batch ? [entry.batch, entry.states] : [])];
  return createHash('sha256').update(prev).update(JSON.stringify(sealed)).digest('hex') === entry.hash ? null : 'it was changed after it was written';
}

function wrongWords(entry, said, key) {
  return said.length === 0 || digestOf(key, said) === entry.digest ? null : 'its words were changed after they were written';
}

function otherHead(entry, heads) {
  const other = heads.find((each) => each.seq === entry.seq && each.hash !== entry.hash);
  return other ? `the head kept on ${other.at} is another: up to here the record was written anew` : null;
}

function digestOf(key, said) {
  return createHmac('sha256', key).update(JSON.stringify(said.map((each) => [each.field, each.before, each.after, each.subject_kind, each.subject_id, each.actor_name]))).digest('hex');
}

/** The heads of a body in a text, as far as their signatures fit. */
export function keptHeads(text, body) {
  const prefix = Buffer.from('302a300506032b6570032100', 'hex');
  return [...text.matchAll(HEAD)]
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
    const path = relative(folder, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join('/');
    if (entry.isFile() && !listed.has(path)) problems.push(`The file ${path} is not in the manifest.`);
  }
  return { files: manifest.files.length, head: manifest.record.head, problems };
}

async function hashOf(file) {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file)) hash.update(piece);
  return hash.digest('hex');
}

async function* rows(file) {
  if (!existsSync(file)) return;
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() === '') continue;
    try {
      yield JSON.parse(line);
    } catch {
      yield { seq: number, broken: true };
    }
  }
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
  const { files, head, problems } = await checkFiles(folder);
  const kept = keptFile ? readFileSync(keptFile, 'utf8') : '';
  const result = await checkRecord(folder, `${kept}\n${head}`);
  for (const problem of problems) say(problem);
  if (problems.length === 0) say(`All ${files} files are as the manifest says.`);
  if (!result.holds) say(`The record does not hold at entry ${result.at}: ${result.why}.`);
  else {
    if (result.wordless.length > 0) say(`The words of these entries have been taken away: ${result.wordless.join(', ')}.`);
    say(`The record holds, ${result.entries} entries; the last is sealed as ${result.hash}.`);
    if (keptFile) say(`Heads of this record among those that you kept: ${keptHeads(kept, result.body).length}.`);
  }
  return result.holds && problems.length === 0 ? 0 : 1;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = await main(process.argv.slice(2), (line) => process.stdout.write(`${line}\n`));
}
