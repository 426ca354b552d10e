import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { TooLarge } from '../core/errors.ts';
import { asLine, counted } from '../core/text.ts';
import type { Typed } from './route.ts';
import { type Upload, UPLOAD_LIMIT_BYTES } from './uploads.ts';

/** A field that holds one line: a name, a title, a reference. Lists, mails and commands print it as one. */
export const oneLine = () => z.string().overwrite(asLine);

/** A form without fields of its own: one button, or one file. */
export const oneButton = z.strictObject({});

/** What came with a POST, before it is understood: text by field, files, the token and the version seen. */
export type ReadForm = {
  readonly typed: Typed;
  readonly uploads: readonly Upload[];
  readonly token: string;
  readonly version: number | null;
};

/** With a GET nothing is sent. */
export const NOTHING_SENT: ReadForm = { typed: {}, uploads: [], token: '', version: null };

/** A form that is not taken: not from a page of ours in this browser, not to be read, or in parts where no file is expected. */
export class BadForm extends Error {
  override readonly name = 'BadForm';
  readonly kind: 'stale' | 'garbled' | 'inParts';
  constructor(kind: BadForm['kind'], options?: ErrorOptions) {
    super(`A form is not taken: ${kind}`, options);
    this.kind = kind;
  }
}

/** The most fields of one form: with a session, a tick beside each row of the longest plan; without, the few that open doors ask for. */
const MOST_FIELDS = { signedIn: 10_000, anyone: 100 } as const;
// Beside a file there are a few short fields; long texts come urlencoded, and nothing of a form is cut off unsaid.
const PARTS = { fields: 60, fieldSize: 64 * 1024, files: 1, parts: 62, headerPairs: 20, headerSize: 8 * 1024 };
/** What all parts may weigh together, those that are passed over too. */
const PARTS_LIMIT_BYTES = UPLOAD_LIMIT_BYTES + 2 * 1024 * 1024;

/** Reads the form of a request, urlencoded, or in parts where files may come; in parts where none is expected it is refused unread. */
export async function readForm(request: FastifyRequest, uploadsAllowed: number, who: keyof typeof MOST_FIELDS): Promise<ReadForm> {
  const uploads: Upload[] = [];
  if (request.isMultipart() && uploadsAllowed === 0) throw new BadForm('inParts');
  const fields = request.isMultipart() ? await readParts(request, uploadsAllowed, uploads) : fieldsOf(request.body, MOST_FIELDS[who]);
  const { _token, _version, ...typed } = fields;
  const version = typeof _version === 'string' && /^\d{1,9}$/.test(_version) ? Number(_version) : null;
  return { typed, uploads, token: typeof _token === 'string' ? _token : '', version };
}

type Fields = Record<string, string | string[]>;
const noFields = (): Fields => Object.create(null) as Fields;

async function readParts(request: FastifyRequest, allowed: number, uploads: Upload[]): Promise<Fields> {
  try {
    return await Promise.race([tooMuch(request), eachPart(request, allowed, uploads)]);
  } catch (error) {
    const { code, statusCode = 400 } = error as { code?: string; statusCode?: number };
    if (code === 'FST_REQ_FILE_TOO_LARGE') throw new TooLarge(FILE_TOO_LARGE);
    if (error instanceof TooLarge || statusCode !== 400) throw error;
    throw new BadForm('garbled', { cause: error });
  }
}

const FIELD_TOO_LARGE = 'One of the fields holds more text than fits there. Make it shorter and try again.';
const FILE_TOO_LARGE = 'The file is larger than 20 MB. Remove pictures from it, or split it, and try again.';

async function eachPart(request: FastifyRequest, allowed: number, uploads: Upload[]): Promise<Fields> {
  const fields = noFields();
  for await (const part of request.parts({ limits: PARTS })) {
    if (part.type === 'field' && part.valueTruncated) throw new TooLarge(FIELD_TOO_LARGE);
    if (part.type === 'field') add(fields, part.fieldname, String(part.value));
    else if (uploads.length >= allowed) part.file.resume();
    else {
      const bytes = await part.toBuffer();
      const name = part.filename ?? '';
      if (name || bytes.length > 0) uploads.push({ field: part.fieldname, name: asLine(name).slice(0, 200), bytes });
    }
  }
  return fields;
}

/** Never comes to a good end: it fails once more has come than all parts may weigh, and lets the rest go by unread. */
function tooMuch(request: FastifyRequest): Promise<never> {
  let bytes = 0;
  return new Promise((_, refuse) => {
    request.raw.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= PARTS_LIMIT_BYTES) return;
      request.raw.unpipe();
      request.raw.resume();
      refuse(new TooLarge(FILE_TOO_LARGE));
    });
  });
}

/** The fields of an urlencoded form; `most` is counted before anything is taken apart. */
function fieldsOf(body: unknown, most: number): Fields {
  const fields = noFields();
  if (typeof body !== 'string') return fields;
  let count = 1;
  for (let at = body.indexOf('&'); at !== -1; at = body.indexOf('&', at + 1)) count += 1;
  const says = `The form holds ${counted(count)} fields, and ${counted(most)} can be taken at once. Send fewer at a time.`;
  if (count > most) throw new TooLarge(says);
  for (const [name, value] of new URLSearchParams(body)) add(fields, name, value);
  return fields;
}

function add(fields: Fields, name: string, value: string): void {
  const text = value.replaceAll('\r\n', '\n').replaceAll('\0', '');
  const before = fields[name];
  if (before === undefined) fields[name] = text;
  else if (Array.isArray(before)) before.push(text);
  else fields[name] = [before, text];
}

/** The first text of a typed field, for showing again. */
export function typedText(typed: Typed, field: string): string {
  const value = typed[field];
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}
