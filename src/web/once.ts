import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Actor } from '../core/actor.ts';
import { Outdated } from '../db/recheck.ts';
import type { Db } from '../db/database.ts';
import { doneBefore, keepAnswer, letGo, takeForm } from '../db/once.ts';
import { draw } from '../ui/frame.tsx';
import type { ReadForm } from './forms.ts';
import { type Done, later, type Reply, type Services } from './route.ts';
import { keyOfPage } from './tokens.ts';
import { SentTwicePage } from './views.tsx';

/**
 * A form that is done once however often it is sent: whoever sends it again, or at the same time, is given the answer of the first
 * (decision 083).
 */
export type Once = {
  /** Inside the transaction of the act: takes the form for it, or gives the answer of the one before. */
  readonly take: (db: Db) => Promise<Reply | null>;
  /** At the end of that transaction: keeps the answer, or lets the form be sent again where nothing was done with it. */
  readonly keep: (db: Db, reply: Reply) => Promise<Reply>;
  /** Outside of it: the answer of the one before, if any. */
  readonly before: () => Promise<Reply | null>;
};

/** What is done and is never done for the second time; `end` does what a reply has left for later. */
export function onceOf(
  { secret, database }: Services,
  actor: Actor,
  url: string,
  sent: ReadForm,
  end: (reply: Reply) => Promise<Done>,
): Once {
  const key = formKey(secret, actor, url, sent);
  const seal = sealOf(secret, sent.token);
  const reading = () => database.inBody(actor, 'read', (db) => doneBefore(db, key));
  const given = (answer: Uint8Array | null): Reply => (answer ? seal.open(answer) : later(() => comingAnswer(reading, seal.open)));
  const settle = (db: Db, reply: Done) => {
    const answer = keptOf(reply);
    return answer === null ? letGo(db, key) : keepAnswer(db, key, seal.close(answer));
  };
  return {
    take: async (db) => {
      const found = await takeForm(db, key);
      return found && given(found.answer);
    },
    keep: async (db, reply) => {
      if (reply.is !== 'later') return (await settle(db, reply), reply);
      return later(async () => {
        const last = await end(reply).catch(async (error: unknown) => {
          await database.inBody(actor, 'write', (after) => letGo(after, key));
          throw error;
        });
        await database.inBody(actor, 'write', (after) => settle(after, last));
        return last;
      });
    },
    before: async () => {
      const found = await reading().catch(() => null);
      return found && given(found.answer);
    },
  };
}

/**
 * Where work on a form came to nothing because it was done already, the answer of that; else the error itself. Whoever is let in no more is
 * led on, and shown nothing.
 */
export async function orBefore(once: Once | null, error: unknown): Promise<Reply> {
  const before = await once?.before();
  if (!before || (error instanceof Outdated && before.is !== 'redirect')) throw error;
  return before;
}

const WAITS = 50;
const WAIT_MS = 100;

/** The answer of a form that is done, whose answer is still being made. */
async function comingAnswer(
  reading: () => Promise<{ readonly answer: Uint8Array | null } | null>,
  open: (sealed: Uint8Array) => Reply,
): Promise<Reply> {
  for (let tries = 0; tries < WAITS; tries += 1) {
    const found = await reading();
    if (!found) break;
    if (found.answer) return open(found.answer);
    await pause(WAIT_MS);
  }
  return { is: 'page', title: 'You sent this twice', main: SentTwicePage(), plain: true };
}

/** What makes two forms the same one: who sent them, for which body, from which page, to which address, with which words and files. */
function formKey(secret: Uint8Array, actor: Actor, url: string, { token, version, typed, uploads }: ReadForm): Uint8Array {
  const files = uploads.map(({ field, name, bytes }) => [field, name, createHash('sha256').update(bytes).digest('hex')]);
  const all = [actor.account, actor.body.id, keyOfPage(token), url, version, Object.entries(typed), files];
  return createHmac('sha256', secret)
    .update(`once\0${JSON.stringify(all)}`)
    .digest();
}

/** What of a reply can be given again; null for what asks again, and for what is handed over each time. */
function keptOf(reply: Done): Done | null {
  if (reply.is === 'redirect') return reply.asks || typeof reply.session === 'string' ? null : reply;
  return reply.is === 'page' && (reply.status ?? 200) < 400 ? reply : null;
}

type Seal = { readonly close: (reply: Done) => Uint8Array; readonly open: (sealed: Uint8Array) => Reply };
const CIPHER = 'aes-256-gcm';
const [NONCE, TAG] = [12, 16];

/** Answers are kept so that only whoever has the page of the form can read them: a copy of the database shows none. */
function sealOf(secret: Uint8Array, token: string): Seal {
  const key = createHmac('sha256', secret)
    .update(`answer\0${keyOfPage(token)}`)
    .digest();
  return {
    close: (reply) => {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv(CIPHER, key, nonce);
      const hidden = Buffer.concat([cipher.update(JSON.stringify(asText(reply))), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), hidden]);
    },
    open: (sealed) => {
      const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, NONCE)).setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
      const text = Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]).toString('utf8');
      return fromText(JSON.parse(text) as Texts);
    },
  };
}

type Page = Extract<Done, { is: 'page' }>;
type Texts = Exclude<Done, Page> | (Omit<Page, 'main'> & { readonly main: string });

function asText(reply: Done): Texts {
  return reply.is === 'page' ? { ...reply, main: draw(reply.main).bytes.toString('utf8') } : reply;
}

function fromText(reply: Texts): Reply {
  return reply.is === 'page' ? { ...reply, main: { bytes: Buffer.from(reply.main) } } : reply;
}
