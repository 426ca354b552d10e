/** A file that came with a form, whole and in memory; its name is the sender's and is only ever shown as text. */
export type Upload = { readonly field: string; readonly name: string; readonly bytes: Uint8Array };

export const UPLOAD_LIMIT_BYTES = 20 * 1024 * 1024;
