import assert from 'node:assert/strict';
import { readDocument } from '../src/exchange/read.ts';

/** That a file is refused, with such a reason. */
export async function isRefused(bytes: Uint8Array, name: string, said: RegExp): Promise<void> {
  const error = await readDocument(bytes, name).then(
    () => assert.fail('was read'),
    (thrown: unknown) => thrown,
  );
  isPlain(error);
  assert.match(error.message, said);
}

/** That what was thrown is a plain sentence for whoever brought the file. */
export function isPlain(error: unknown): asserts error is Error {
  assert.ok(error instanceof Error);
  assert.equal(error.name, 'Unreadable', error.stack);
  assert.match(error.message, /^[A-Z][^\n]{20,300}\.$/);
  assert.doesNotMatch(error.message, /undefined|null|Error|xml:|\//);
}
