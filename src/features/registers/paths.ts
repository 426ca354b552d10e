/** Addresses of the pages of a register and of its entries. */
export const registerPath = (register: string) => `/registers/${register}`;
export const newEntryPath = (register: string) => `${registerPath(register)}/new`;
export const startPath = (register: string) => `${registerPath(register)}/start`;
/** Where a thing of another kind becomes an entry. */
export const becomePath = (register: string, thing: string) => `${registerPath(register)}/from/${thing}`;
export const bringPath = (register: string) => `${registerPath(register)}/import`;
export const bringUndoPath = (register: string) => `${bringPath(register)}/undo`;
export const downloadPath = (register: string) => `${registerPath(register)}/download`;
export const paperPath = (register: string) => `${registerPath(register)}/paper`;
export const entryPath = (register: string, entry: string) => `${registerPath(register)}/${entry}`;
export const editEntryPath = (register: string, entry: string) => `${entryPath(register, entry)}/edit`;
export const reviewPath = (register: string, entry: string) => `${entryPath(register, entry)}/review`;
export const correctPath = (register: string, entry: string, review: string) => `${entryPath(register, entry)}/reviews/${review}`;
export const endEntryPath = (register: string, entry: string) => `${entryPath(register, entry)}/end`;
export const reopenEntryPath = (register: string, entry: string) => `${entryPath(register, entry)}/reopen`;
export const undoEntryPath = (register: string, entry: string) => `${entryPath(register, entry)}/undo`;
