import type { Kind } from '../../sockets/kind.ts';

/** Comments on a thing: the page that adds one, the part of the thing's page, and one of them there. */
export const commentsPath = (kind: Kind, id: string) => `${kind.path(id)}/comments`;
export const commentsPartPath = (kind: Kind, id: string) => `${kind.path(id)}#comments`;
export const commentPath = (kind: Kind, id: string, comment: string) => `${kind.path(id)}#comment-${comment}`;
export const removeCommentPath = (comment: string) => `/comments/${comment}/remove`;
export const readCommentPath = (comment: string) => `/comments/${comment}/read`;

/** Files and links of a thing: the page that attaches one, the part of the thing's page, and one of them. */
export const newFilePath = (kind: Kind, id: string) => `${kind.path(id)}/files/new`;
export const filesPartPath = (kind: Kind, id: string) => `${kind.path(id)}#files`;
export const attachedPath = (kind: Kind, id: string, attachment: string) => `${kind.path(id)}/files/${attachment}`;
export const thumbnailPath = (kind: Kind, id: string, attachment: string) => `${attachedPath(kind, id, attachment)}/picture`;
export const removeAttachedPath = (kind: Kind, id: string, attachment: string) => `${attachedPath(kind, id, attachment)}/remove`;
