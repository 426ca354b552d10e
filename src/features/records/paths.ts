import type { Kind } from '../../sockets/kind.ts';
import { placeText, type View } from './history/rules.ts';

/** Comments on a thing: the page that adds one, the part of the thing's page, and one of them in its history. */
export const commentsPath = (kind: Pick<Kind, 'path'>, id: string) => `${kind.path(id)}/comments`;
/** The page that adds a comment, with whom it asks picked. */
export const askPath = (kind: Pick<Kind, 'path'>, id: string, owner: string) => `${commentsPath(kind, id)}?to=${owner}`;
export const commentsPartPath = (kind: Kind, id: string) => `${kind.path(id)}#comments`;
/** A comment in the history of its thing: on the first page where it is the newest, else on the page that begins with it. */
export const newCommentPath = (kind: Kind, id: string, comment: string) => `${kind.path(id)}#comment-${comment}`;
export const commentPath = (kind: Kind, id: string, comment: { readonly id: string; readonly at: Date }) =>
  `${historyPath(kind, id, { from: placeText({ at: comment.at, source: 'comment', id: comment.id }) }).split('#')[0] ?? ''}#comment-${comment.id}`;
/** The history of a thing, on its page: narrowed to a view, from a place on. */
export function historyPath(kind: Kind, id: string, { view = 'all', from }: { readonly view?: View; readonly from?: string }): string {
  const asked = [...(view === 'all' ? [] : [`show=${view}`]), ...(from === undefined ? [] : [`from=${from}`])].join('&');
  return `${kind.path(id)}${asked === '' ? '' : `?${asked}`}#happened`;
}
export const removeCommentPath = (comment: string) => `/comments/${comment}/remove`;
export const readCommentPath = (comment: string) => `/comments/${comment}/read`;

/** Files and links of a thing: the page that attaches one, the part of the thing's page, and one of them. */
export const newFilePath = (kind: Kind, id: string) => `${kind.path(id)}/files/new`;
export const filesPartPath = (kind: Kind, id: string) => `${kind.path(id)}#files`;
export const attachedPath = (kind: Kind, id: string, attachment: string) => `${kind.path(id)}/files/${attachment}`;
export const thumbnailPath = (kind: Kind, id: string, attachment: string) => `${attachedPath(kind, id, attachment)}/picture`;
export const removeAttachedPath = (kind: Kind, id: string, attachment: string) => `${attachedPath(kind, id, attachment)}/remove`;

/** Links of a thing: the page that links it, the part of the thing's page, and the end of one. */
export const linksPath = (kind: Kind, id: string) => `${kind.path(id)}/links`;
export const linksPartPath = (kind: Kind, id: string) => `${kind.path(id)}#links`;
export const removeLinkPath = (kind: Kind, id: string, link: string) => `${linksPath(kind, id)}/${link}/remove`;
