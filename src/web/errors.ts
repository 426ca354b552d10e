import type { FastifyReply, FastifyRequest } from 'fastify';
import { Busy, Conflict, Forbidden, NotFound, TooLarge, Unavailable } from '../core/errors.ts';
import { render } from './answer.ts';
import { isCommitted } from './committed.ts';
import { BadForm } from './forms.ts';
import type { House } from './house.ts';
import { whoAsks } from './known.ts';
import { ErrorPage, type ErrorWords } from './views.tsx';

type Words = ErrorWords & { readonly status: number };
type Page = (error: unknown, request: FastifyRequest) => Words | null;

const WAIT = 'Please wait a moment';
const TOO_MUCH = 'This is more than can be taken at once';
const NOT_UNDERSTOOD: ErrorWords = {
  title: 'This request could not be understood',
  detail: 'Go back, open the page again and repeat what you did.',
};

function on<Kind extends Error>(kind: new (...given: never[]) => Kind, words: (error: Kind, request: FastifyRequest) => Words): Page {
  return (error, request) => (error instanceof kind ? words(error, request) : null);
}

/** What each kind of thing that went wrong says on its page. */
const PAGES: readonly Page[] = [
  on(NotFound, () => ({ status: 404, ...MISSING })),
  on(Forbidden, ({ why, who }) =>
    why === null
      ? { status: 403, title: 'This is for other roles', detail: `Your role does not allow this. These roles can help: ${who}.` }
      : { status: 403, title: 'This is for somebody else', detail: `${why} These can help: ${who}.` },
  ),
  on(Conflict, ({ message }) => ({ status: 409, title: 'Somebody else changed this first', detail: message })),
  on(TooLarge, ({ message }) => ({ status: 413, title: TOO_MUCH, detail: message })),
  on(Unavailable, ({ message, unsure }, request) => ({ status: 503, title: WAIT, detail: `${message} ${whatOfIt(unsure, request)}` })),
  on(Busy, ({ status, own, message }) => ({ status, title: own ? 'You have asked for much at once' : WAIT, detail: message })),
  on(BadForm, ({ kind }) => BAD_FORMS[kind]),
];

/** What the framework refuses says so by its status; everything that stands nowhere here is our own fault and says so. */
function wordsFor(error: unknown, request: FastifyRequest): Words {
  for (const page of PAGES) {
    const words = page(error, request);
    if (words) return words;
  }
  const status = (error as { statusCode?: number }).statusCode ?? 500;
  if (status === 429) return { status, title: WAIT, detail: 'There were many requests from your address. Try again in a minute.' };
  if (status === 413) return { status, title: TOO_MUCH, detail: 'Send less text at once, or a file of at most 20 MB.' };
  if (status >= 400 && status < 500) return { status, ...NOT_UNDERSTOOD };
  const kept = isCommitted(request) ? `. ${LOOK_FIRST}` : ', and nothing was saved.';
  return {
    status: 500,
    title: 'Something went wrong here',
    detail: `It is our fault, not yours${kept} If it happens again, quote this reference: ${request.id}.`,
  };
}

const LOOK_FIRST = 'A part of what you sent is saved already: open the page again and look before you repeat it.';

/** What became of what a person sent, or asked for: honest where nobody can know it. */
function whatOfIt(unsure: boolean, request: FastifyRequest): string {
  if (request.method !== 'POST') return 'Nothing that was saved is lost. Open the page again in a little while.';
  if (unsure)
    return 'It went away while your change was being saved, and whether it was saved is not known. Open the page again in a little while and look before you repeat it.';
  return isCommitted(request) ? LOOK_FIRST : 'What you sent was not saved. Wait a little while, go back and send it again.';
}

const BAD_FORMS: Readonly<Record<BadForm['kind'], Words>> = {
  stale: {
    status: 403,
    title: 'This page was open too long',
    detail: 'The form could not be matched to your browser. Go back, open the page again and repeat what you did.',
  },
  garbled: {
    status: 400,
    title: 'This form did not arrive whole',
    detail: 'Its parts could not be told from each other, and nothing was saved. Go back, open the page again and send it once more.',
  },
  inParts: { status: 415, ...NOT_UNDERSTOOD },
};
const MISSING: ErrorWords = {
  title: 'This page is not here',
  detail: 'Check the address, or start again from the first page. It may have been removed, or belong to another body.',
};

export function answerError(house: House, error: unknown, request: FastifyRequest, reply: FastifyReply) {
  const { status, ...words } = wordsFor(error, request);
  if (error instanceof Unavailable) {
    // One line for the time that it is away stands in the log already; a fault of ours it is not.
    request.log.info({ err: error, reference: request.id }, 'asked to wait');
    return send(house, request, reply.header('retry-after', error.wait), status, words);
  }
  if (error instanceof Busy) reply.header('retry-after', error.seconds);
  else if (status >= 500) request.log.error({ err: error, reference: request.id }, 'failed');
  return send(house, request, reply, status, words);
}

export function answerMissing(house: House, request: FastifyRequest, reply: FastifyReply) {
  return send(house, request, reply, 404, MISSING);
}

/** Whoever is signed in keeps the way to everything else beside what went wrong. */
function send(house: House, request: FastifyRequest, reply: FastifyReply, status: number, words: ErrorWords) {
  const who = whoAsks(request);
  const page = render(house, who?.actor ?? null, who?.token ?? '', { is: 'page', title: words.title, main: ErrorPage(words) }, {});
  return reply.code(status).type('text/html; charset=utf-8').send(Buffer.concat(page));
}
