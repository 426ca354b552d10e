import { autoFilter } from './auto-filter.ts';
import { columnLines } from './column-lines.ts';
import { copyBoxes } from './copy.ts';
import { editRows } from './edit-rows.ts';
import { fileDrop } from './file-drop.ts';
import { guardForms } from './guard.ts';
import { notices } from './notices.ts';
import { passkeys } from './passkey.ts';
import { pasteTable } from './paste-table.ts';
import { reread } from './reread.ts';
import { rowKeys } from './row-keys.ts';

// Every page works without these: each only shortens a way that is there already.
editRows();
rowKeys();
guardForms();
autoFilter();
fileDrop();
notices();
passkeys();
reread();
pasteTable();
columnLines();
copyBoxes();
