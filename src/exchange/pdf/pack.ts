import { deflateSync } from 'node:zlib';

/** So many objects share a stream: a reader that wants one of them unpacks all. */
const IN_ONE_STREAM = 200;
const STREAM_END = 'endstream';
const HEAD = '%PDF-1.7\n%\u0080\u0080\u0080\u0080\n';

type Loose = { readonly number: number; readonly content: Buffer };
/** A line of the cross-reference (7.5.8.3): free, at a place in the file, or the nth of an object stream. */
type Entry = { readonly kind: 0 | 1 | 2; readonly place: number; readonly nth: number };

/**
 * A PDF as Typst writes it, with everything but its streams packed into object streams (ISO 32000-1, 7.5.7 and 7.5.8):
 * the tags of a long table are most of such a file, each an object that says nearly what the one before says.
 */
export function packedPdf(bytes: Uint8Array): Uint8Array {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const objects = objectsOf(file);
  const trailer = file.toString('latin1', file.lastIndexOf('trailer'));
  const isStream = ({ content }: Loose) => content.subarray(-STREAM_END.length).toString('latin1') === STREAM_END;
  const loose = objects.filter(isStream);
  const small = objects.filter((each) => !isStream(each));
  const count = objects.reduce((most, { number }) => Math.max(most, number), 0) + 1;
  const entries: Entry[] = Array.from({ length: count }, () => ({ kind: 0, place: 0, nth: 65_535 }));
  const pieces: Buffer[] = [Buffer.from(HEAD, 'latin1')];
  let at = HEAD.length;
  const put = (number: number, content: Buffer) => {
    const piece = Buffer.concat([Buffer.from(`${number} 0 obj\n`), content, Buffer.from('\nendobj\n')]);
    entries[number] = { kind: 1, place: at, nth: 0 };
    pieces.push(piece);
    at += piece.length;
  };
  for (const { number, content } of loose) put(number, content);
  for (let from = 0; from < small.length; from += IN_ONE_STREAM) {
    const inside = small.slice(from, from + IN_ONE_STREAM);
    const number = entries.length;
    inside.forEach((each, nth) => (entries[each.number] = { kind: 2, place: number, nth }));
    put(number, streamOf(inside));
  }
  const start = at;
  entries.push({ kind: 1, place: start, nth: 0 });
  put(entries.length - 1, crossReference(entries, trailer));
  return Buffer.concat([...pieces, Buffer.from(`startxref\n${start}\n%%EOF\n`)]);
}

/** The objects by the file's own table of places, each without its frame. */
function objectsOf(file: Buffer): Loose[] {
  const from = Number(/startxref\s+(\d+)/u.exec(file.toString('latin1', file.lastIndexOf('startxref')))?.[1]);
  const table = file.toString('latin1', from, file.lastIndexOf('trailer'));
  const places = [...table.matchAll(/^(\d{10}) \d{5} n/gmu)].map(([, place]) => Number(place)).toSorted((one, other) => one - other);
  return places.map((place, at) => {
    const whole = file.subarray(place, places[at + 1] ?? from);
    const head = /^(\d+) 0 obj\s*/u.exec(whole.toString('latin1', 0, 30));
    const end = whole.lastIndexOf('endobj');
    if (!head || end < 0) throw new Error(`No object at ${place} of the PDF`);
    return { number: Number(head[1]), content: trimmed(whole.subarray(head[0].length, end)) };
  });
}

function trimmed(content: Buffer): Buffer {
  let end = content.length;
  while (end > 0 && (content[end - 1] ?? 0) <= 0x20) end -= 1;
  return content.subarray(0, end);
}

function streamOf(objects: readonly Loose[]): Buffer {
  let place = 0;
  const places = objects.map(({ number, content }) => {
    const mine = `${number} ${place}`;
    place += content.length + 1;
    return mine;
  });
  const first = `${places.join(' ')}\n`;
  const body = Buffer.concat([Buffer.from(first), ...objects.flatMap(({ content }) => [content, Buffer.from('\n')])]);
  return packed(`/Type /ObjStm /N ${objects.length} /First ${first.length}`, body);
}

function packed(dictionary: string, body: Buffer): Buffer {
  const bytes = deflateSync(body, { level: 9 });
  return Buffer.concat([
    Buffer.from(`<< ${dictionary} /Filter /FlateDecode /Length ${bytes.length} >>\nstream\n`, 'latin1'),
    bytes,
    Buffer.from(`\n${STREAM_END}`),
  ]);
}

function crossReference(entries: readonly Entry[], trailer: string): Buffer {
  const lines = Buffer.alloc(entries.length * 7);
  for (const [at, { kind, place, nth }] of entries.entries()) {
    lines.writeUInt8(kind, at * 7);
    lines.writeUInt32BE(place, at * 7 + 1);
    lines.writeUInt16BE(nth, at * 7 + 5);
  }
  const kept = ['Root', 'Info', 'ID'].map((name) => new RegExp(`/${name} (?:\\d+ 0 R|\\[[^\\]]*\\])`, 'u').exec(trailer)?.[0] ?? '');
  return packed(`/Type /XRef /Size ${entries.length} /W [1 4 2] ${kept.join(' ')}`, lines);
}
