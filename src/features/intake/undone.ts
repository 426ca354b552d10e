import type { Undone } from '../../sockets/undone.ts';
import { putBack } from './bench/acts.ts';
import { importById } from './bench/queries.ts';

/** Where what a file brought was taken back, the file stands again where it was looked over. */
export const importUndone: Undone = async (db, { kind, id }) => (kind === 'import' ? putBack(db, await importById(db, id)) : null);
