import type { FastifyRequest } from 'fastify';
import { TooLarge } from '../core/errors.ts';
import type { Typed } from './route.ts';
import type { Upload } from './uploads.ts';

/** What came with a POST, before it is understood: text by field, files, the token and the version seen. */
export type ReadForm = { readonly typed: Typed; readonly uploads: readonly Upload[]; readonly token: string; readonly version: number | null };

// Beside a file there are a few short fields; long texts come urlencoded, and nothing of a form is cut off unsaid.
const FIELDS_BESIDE_A_FILE = { fields: 20, fieldSize: 64 * 1024 };

/** Reads the form of a request, urlencoded, or in parts where files may come; in parts where none is expected it is refused unread. */
export async function readForm(request: FastifyRequest, uploadsAllowed: number): Promise<ReadForm> {
  const uploads: Upload[] = [];
  if (request.isMultipart() && uploadsAllowed === 0) throw Object.assign(new Error('A form in parts where no file is expected'), { statusCode: 415 });
  const fields = request.isMultipart() ? await readParts(request, uploadsAllowed, uploads) : fieldsOf(request.body);
  const { _token, _version, ...typed } = fields;
  const version = typeof _version === 'string' && /^\d{1,9}$/.test(_version) ? Number(_version) : null;
  return { typed, uploads, token: typeof _token === 'string' ? _token : '', version };
}

async function readParts(request: FastifyRequest, allowed: number, uploads: Upload[]): Promise<Record<string, string | string[]>> {
  const fields: Record<string, string | string[]> = Object.create(null) as Record<string, string | string[]>;
  try {
    for await (const part of request.parts({ limits: FIELDS_BESIDE_A_FILE })) {
      if (part.type === 'field' && part.valueTruncated) throw new TooLarge('One of the fields holds more text than fits there. Make it shorter and try again.');
      if (part.type === 'field') add(fields, part.fieldname, String(part.value));
      else if (uploads.length >= allowed) part.file.resume();
      else {
        const bytes = await part.toBuffer();
        if (part.filename || bytes.length > 0) uploads.push({ field: part.fieldname, name: part.filename.slice(0, 200), bytes });
      }
    }
  } catch (error) {
    if ((error as { code?: string }).code === 'FST_REQ_FILE_TOO_LARGE') throw new TooLarge('The file is larger than 20 MB. Remove pictures from it, or split it, and try again.');
    throw error;
  }
  return fields;
}

function fieldsOf(body: unknown): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = Object.create(null) as Record<string, string | string[]>;
  if (typeof body !== 'object' || body === null) return fields;
  for (const [name, value] of Object.entries(body)) for (const each of Array.isArray(value) ? value : [value]) add(fields, name, String(each));
  return fields;
}

function add(fields: Record<string, string | string[]>, name: string, value: string): void {
  const text = value.replaceAll('\r\n', '\n').replaceAll('\0', '');
  const before = fields[name];
  if (before === undefined) fields[name] = text;
  else fields[name] = [...(Array.isArray(before) ? before : [before]), text];
}

/** The first text of a typed field, for showing again. */
export function typedText(typed: Typed, field: string): string {
  const value = typed[field];
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}
