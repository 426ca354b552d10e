import { ZipFile } from 'yazl';
import { openArchive } from './archive.ts';

/** A part of a package with its content. */
export type Part = { readonly path: string; readonly content: Uint8Array | string; readonly store?: boolean };

/** The parts as a package, in their order. The time is that of the paper: the same paper gives the same bytes. */
export async function packageOf(parts: readonly Part[], at: Date): Promise<Uint8Array> {
  const zip = new ZipFile();
  for (const { path, content, store } of parts) zip.addBuffer(Buffer.from(content), path, { mtime: at, compress: store !== true });
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** A package with some of its parts changed; null from `change` leaves a part as it is. Throws Unreadable. */
export async function repacked(bytes: Uint8Array, change: (path: string, content: Buffer) => string | null, at: Date): Promise<Uint8Array> {
  const archive = await openArchive(bytes);
  const parts: Part[] = [];
  for (const path of archive.names.filter((name) => !name.endsWith('/'))) {
    const content = (await archive.read(path)) ?? Buffer.alloc(0);
    parts.push({ path, content: change(path, content) ?? content });
  }
  return packageOf(parts, at);
}
