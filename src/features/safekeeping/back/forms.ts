import { z } from 'zod';
import { addressFrom } from '../../../core/mailbox.ts';
import { FORMAT, type Manifest, signedText } from '../manifest.ts';

const id = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const path = z.string().regex(/^[\w.-]+(\/[\w.-]+)*$/);
const count = z.int().min(0);
const hash = z.string().regex(/^[0-9a-f]{64}$/);

const manifest = z.object({
  format: z.literal(FORMAT),
  madeAt: z.string(),
  body: z.object({ id, name: z.string() }),
  migrations: z.array(z.string()),
  record: z.object({ entries: count, hash, head: z.string() }),
  tables: z.array(
    z.object({
      name: z.string().regex(/^[a-z_]+$/),
      says: z.string().nullable(),
      rows: count,
      columns: z.array(z.string().regex(/^\w+$/)),
      key: z.array(z.string()).optional(),
      rowsIn: path,
      forPeople: path,
    }),
  ),
  accounts: count,
  files: z.array(z.object({ path, bytes: count, sha256: hash })),
  signature: z.object({ signer: z.string().regex(/^[\w-]{43}$/), mark: z.string().regex(/^[\w-]{86}$/) }).optional(),
});

/** The manifest of an export and what of it is signed, or null where it is none of this format. */
export function manifestFrom(text: string): { readonly manifest: Manifest; readonly signed: string } | null {
  try {
    const said: unknown = JSON.parse(text);
    const { data } = manifest.safeParse(said);
    return data ? { manifest: data, signed: signedText(said as object) } : null;
  } catch {
    return null;
  }
}

const account = z.object({
  id,
  email: z.string().refine((text) => addressFrom(text) === text),
  name: z.string().optional(),
  identities: z.array(z.object({ issuer: z.string(), tenant: z.string(), subject: z.string(), created_at: z.string() })),
});

/** An account as a line of an export tells it, or null. */
export function accountFrom(line: string): z.output<typeof account> | null {
  try {
    return account.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}
