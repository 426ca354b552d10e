import { autoFilter } from './auto-filter.ts';
import { columnLines } from './column-lines.ts';
import { copyBoxes } from './copy.ts';
import { editRows } from './edit-rows.ts';
import { fileDrop } from './file-drop.ts';
import { findKey } from './find-key.ts';
import { folds } from './folds.ts';
import { guardForms } from './guard.ts';
import { notices } from './notices.ts';
import { passkeys } from './passkey.ts';
import { pasteTable } from './paste-table.ts';
import { reread } from './reread.ts';
import { rowKeys } from './row-keys.ts';

// Every page works without these: each only shortens a way that is there already.
editRows();
rowKeys();
findKey();
folds();
guardForms();
autoFilter();
fileDrop();
notices();
passkeys();
reread();
pasteTable();
columnLines();
copyBoxes();
