/** The file cannot be read; the message is for people: what is wrong with the file and what to do. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/** What to say when a file breaks off or contradicts itself. */
export const DAMAGED =
  'The file is damaged or was cut short, so it could not be read. Open it in the program that made it, save it again and try once more.';

/** What to say when a file would unpack to more than the program takes. */
export const TOO_BIG_INSIDE =
  'The file unpacks to far more than an action plan could hold, so it was not read. Copy the plan into a new file, save it and try again.';

/** What to say when a document is sound but blank, or holds only pictures. */
export const NO_WORDS =
  'The file holds no words that can be read. If the plan stands in it as a picture, choose the document that the picture was made from.';
