import type { Problem } from '../../../core/problem.ts';
import { whyNotHandedOver, whyNotKept } from '../../../exchange/active/judged.ts';
import { EVIDENCE_ENDINGS, evidenceKind } from '../../../exchange/evidence-kind.ts';
import { drawSmall } from '../../../exchange/picture/draw.ts';
import { isPicture, plainPicture } from '../../../exchange/picture/plain.ts';
import type { Prepared } from '../../../web/route.ts';
import { isUnchecked, type Upload } from '../../../web/uploads.ts';
import type { NewAttachment } from './acts.ts';
import { acceptKind, brokenPicture, notOneGiven, plainName, readLink, WAITING } from './rules.ts';

const refused = (problem: Problem) => ({ problems: [problem] });

/** What came with the form, a file or a link but not both, as it will be attached; a file is looked into before anything is written. */
export async function attachmentFrom(
  upload: Upload | undefined,
  typed: { readonly title: string; readonly url: string },
): Promise<Prepared<NewAttachment>> {
  const problem = notOneGiven(upload !== undefined, typed.url);
  if (problem) return refused(problem);
  return upload ? fileFrom(upload, typed.title) : linkFrom(typed.url, typed.title);
}

function linkFrom(text: string, title: string): Prepared<NewAttachment> {
  const url = readLink(text);
  return url instanceof URL ? { ready: { title: title || url.host, url: url.href } } : refused(url);
}

async function fileFrom(upload: Upload, title: string): Promise<Prepared<NewAttachment>> {
  const name = plainName(upload.name);
  const kind = acceptKind(evidenceKind(upload.bytes, name), { name, size: upload.bytes.length }, EVIDENCE_ENDINGS);
  if (!('mediaType' in kind)) return refused(kind);
  const why = await whyNotKept(upload.bytes, name, kind.name);
  if (why !== null) return refused({ field: 'file', text: why });
  const { mediaType } = kind;
  const picture = isPicture(mediaType) ? plainPicture(upload.bytes, mediaType) : { bytes: upload.bytes, taken: false };
  if (!picture) return refused({ field: 'file', text: brokenPicture(kind.name) });
  const file = { name, bytes: picture.bytes, mediaType };
  return {
    ready: {
      title: title || name,
      file,
      plain: picture.taken,
      picture: await drawSmall(file.bytes, mediaType),
      unchecked: isUnchecked(upload),
    },
  };
}

/** Why a kept file is not handed over, in sentences; none where nothing is said against it. */
export async function whyNotTaken(file: { readonly bytes: Uint8Array; readonly name: string }, waits: boolean): Promise<readonly string[]> {
  return waits ? [WAITING] : whyNotHandedOver(file.bytes, file.name);
}
