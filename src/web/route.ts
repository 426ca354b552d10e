import type { VNode } from 'preact';
import type { z } from 'zod';
import type { Actor, Body } from '../core/actor.ts';
import type { Day } from '../core/day.ts';
import type { Permission } from '../core/permissions.ts';
import { Busy } from '../core/errors.ts';
import type { Line } from '../core/turns.ts';
import type { Problem } from '../core/problem.ts';
import type { Scanner } from '../core/scanner.ts';
import type { Database, Db } from '../db/database.ts';
import type { Drawn } from '../ui/frame.tsx';
import type { Notice } from '../ui/parts/notice.tsx';
import type { Spooled } from './spool.ts';
import { type Upload, whyNotTaken } from './uploads.ts';

/** Who may come in: a permission of the signed-in person's role, or anyone at all (sign-in, set-up, health). */
export type May = Permission | 'anyone';

/** What every handler is given, besides what its own path and form say. */
export type Context = {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly now: Date;
  readonly today: Day;
  /** The form token of this browser, which every form sends along. */
  readonly token: string;
  /** The digest of this browser's own cookie, to which sign-in is bound. */
  readonly browser: Uint8Array;
  /** A keyed digest of the network from which the request comes, by which strangers are counted. */
  readonly network: Uint8Array;
  readonly agent: string;
  /** The digest of this browser's session secret, if it sent one. */
  readonly session: Uint8Array | null;
  /** The page that was asked for before signing in, in this browser. */ readonly wanted: string;
  /** The page of ours from which somebody came, with what it was asked for; empty where that is not known. */ readonly cameFrom: string;
  readonly services: Services;
  /** The version that the person saw, where a form is sent or shown again: a form shown again keeps it, so that nothing is overwritten unseen. */
  readonly version?: number | null;
};

/** For routes with a permission: one transaction of one body, read-only for GET. */
export type SignedIn = Context & {
  readonly actor: Actor;
  readonly body: Body;
  readonly db: Db;
  readonly can: (permission: Permission) => boolean;
};

/** Before the transaction opens: whoever it is, and short looks at the database, each over before the work goes on. */
export type Looking = Context &
  Pick<SignedIn, 'actor' | 'body' | 'can'> & { readonly read: <T>(work: (db: Db) => Promise<T>) => Promise<T> };

/** The same with what was sent, before a write. */
export type Preparing = Looking & FormContext;

/** What was prepared for a write, or why it cannot be. */
export type Prepared<Ready> =
  | { readonly ready: Ready }
  | { readonly problems: readonly Problem[]; /** Where it is not the form that stands in the way. */ readonly busy?: Busy };

/** What the house gives to the rooms besides the database transaction. */
export type Services = {
  readonly database: Database;
  readonly publicUrl: string;
  readonly secret: Uint8Array;
  /** The folder for what is made whole before it is sent. */
  readonly spool: string;
  /** Whether messages go out; without a mail server they are kept as files where the program runs. */
  readonly mailGoesOut: boolean;
  /** Looks into files for viruses; none where none is set. */
  readonly scanner?: Scanner | null;
};

/** Told on the next page; `undo` is a form of one button. */
export type NoticeText = Notice;

/** A file to be saved. */
export type FileReply = {
  readonly is: 'file';
  readonly name: string;
  readonly mediaType: string;
  /** Whole, in memory or on the disk. */
  readonly bytes: Uint8Array | Spooled;
  /** A small picture that a page shows: it does not count among the files that somebody takes. */
  readonly shown?: true;
};

/** A page in the frame of the house; plain at the door, without navigation. */
export type PageReply = {
  readonly is: 'page';
  readonly title: string;
  readonly main: VNode | Drawn;
  /** The entry of the navigation to which it belongs. */
  readonly current?: string;
  readonly crumbs?: readonly { text: string; href: string }[];
  readonly problems?: readonly Problem[];
  readonly plain?: boolean;
  readonly status?: number;
};

export type Reply =
  | PageReply
  | {
      readonly is: 'redirect';
      readonly to: string;
      readonly notice?: NoticeText;
      readonly session?: string | null;
      /** The key of the form that was done. */
      readonly form?: string;
      /** Where to go once somebody has signed in. */ readonly wanted?: string;
      /** Nothing was done: it leads to where the form can be sent again. */
      readonly asks?: true;
    }
  | FileReply
  | { readonly is: 'json'; readonly value: unknown }
  | { readonly is: 'later'; readonly reply: () => Promise<Reply> };

/** A reply with nothing left to be done for it. */
export type Done = Exclude<Reply, { is: 'later' }>;

/** What a person typed, as text by field, to show again. */
export type Typed = Readonly<Record<string, string | readonly string[]>>;

/** What a form handler is given: the version that the person saw, and the uploaded files. */
export type FormContext = { readonly version: number | null; readonly uploads: readonly Upload[]; readonly typed: Typed };

/** What was asked of a route, understood and made ready: left is to answer it inside its transaction, or to show the form again with what was typed. */
export type Serving<In extends Context> = {
  readonly answer: (context: In) => Promise<Reply>;
  readonly showForm: (context: In, problems: readonly Problem[], status: number) => Promise<Reply>;
  /** Where others stand in the way of what was to be prepared. */
  readonly busy?: Busy | undefined;
};

type Common = {
  readonly path: string;
  readonly method: 'GET' | 'POST';
  /** Asked by programs that are nobody's browser: no cookie is read or given. */
  readonly withoutCookies: boolean;
  /** How many files the form may bring. */
  readonly uploads: number;
  /** The line in which it waits for its turn, before its transaction opens. */
  readonly line: Line | null;
  /** Whether it does work that takes its time before its transaction opens. */
  readonly prepares?: true;
};
/** For anyone: nobody's transaction is opened for it. */
export type OpenRoute = Common & { readonly may: 'anyone'; readonly serve: (sent: FormContext) => Promise<Serving<Context>> };
export type MemberRoute = Common & {
  readonly may: Permission;
  readonly serve: (sent: FormContext, looking: Looking) => Promise<Serving<SignedIn>>;
};
export type Route = OpenRoute | MemberRoute;

type Page<In> = (context: In) => Promise<Reply>;
const GET = { method: 'GET', withoutCookies: false, uploads: 0, line: null } as const;

/** A page. GET never writes: its transaction is read-only in the database itself. */
export function get(path: string, may: 'anyone', handle: Page<Context>): Route;
export function get(path: string, may: Permission, handle: Page<SignedIn>): Route;
export function get(...[path, may, handle]: [string, 'anyone', Page<Context>] | [string, Permission, Page<SignedIn>]): Route {
  if (may === 'anyone') return { ...GET, path, may, serve: asked(handle) };
  return { ...GET, path, may, serve: asked(handle) };
}

/** An address that a page once had: whoever kept it is sent to where the page is now, with all that they ask of it. */
export function moved(path: string, may: Permission, to: (context: SignedIn) => string | Promise<string>): Route {
  return get(path, may, async (context) => {
    const asked = Object.entries(context.query).flatMap(([name, value]) => [value ?? []].flat().map((each) => [name, each]));
    return redirect(`${await to(context)}${asked.length > 0 ? `?${new URLSearchParams(asked).toString()}` : ''}`);
  });
}

/** A file that is heavy to make: it takes its turn in a line, and holds no connection of the database while it waits. */
export function made(path: string, may: Permission, line: Line, handle: Page<SignedIn>): Route {
  return { ...GET, path, may, line, serve: asked(handle) };
}

/** What programs fetch at a secret address: open to whoever has it, without cookies or session. */
export function feed(path: string, handle: Page<Context>): Route {
  return { ...GET, path, may: 'anyone', withoutCookies: true, serve: asked(handle) };
}

/** A page is asked for with nothing, so that there is no form to show again. */
function asked<In extends Context>(answer: Page<In>): () => Promise<Serving<In>> {
  return async () => ({ answer, showForm: answer });
}

type FormRoute<In extends Context, Form extends z.ZodType, Ready> = {
  readonly form: Form;
  /** Takes files that a virus scanner could not look at yet: the room hands none of them over before. */
  readonly mayWait?: true;
  /** The line in which a file that is heavy to make waits for its turn. */
  readonly line?: Line;
  /** How many files the form may bring; none unless said. */
  readonly uploads?: number;
  readonly handle: (context: In & FormContext, input: z.output<Form>, ready: Ready) => Promise<Reply | readonly Problem[]>;
  readonly showForm: (context: In, problems: readonly Problem[], typed: Typed) => Promise<Reply>;
};

const posting = ({ uploads = 0, line }: { readonly uploads?: number; readonly line?: Line }) =>
  ({ method: 'POST', withoutCookies: false, uploads, line: line ?? null }) as const;
const nothing = async () => ({ ready: undefined });

/** A change: the form says what may come in; `handle` gives problems or a reply; `again` shows the page with what was typed. */
export function post<Form extends z.ZodType>(path: string, may: 'anyone', options: FormRoute<Context, Form, undefined>): Route;
export function post<Form extends z.ZodType>(path: string, may: Permission, options: FormRoute<SignedIn, Form, undefined>): Route;
export function post<Form extends z.ZodType>(
  ...[path, may, options]:
    | [string, 'anyone', FormRoute<Context, Form, undefined>]
    | [string, Permission, FormRoute<SignedIn, Form, undefined>]
): Route {
  if (may === 'anyone') return { ...posting(options), path, may, serve: (sent) => formServed(options, sent, nothing) };
  return { ...posting(options), path, may, serve: (sent) => formServed(options, sent, nothing) };
}

/** A change with work that takes its time, such as reading a file: `prepare` does it before the transaction opens. */
export function prepared<Form extends z.ZodType, Ready>(
  path: string,
  may: Permission,
  options: FormRoute<SignedIn, Form, Ready> & {
    readonly prepare: (context: Preparing, input: z.output<Form>) => Promise<Prepared<Ready>>;
  },
): Route {
  const serve: MemberRoute['serve'] = (sent, looking) =>
    formServed(options, sent, (input) => options.prepare({ ...looking, ...sent }, input));
  return { ...posting(options), prepares: true, path, may, serve };
}

/** A form that asks again anyway is not worth the work of preparing it. */
async function formServed<In extends Context, Form extends z.ZodType, Ready>(
  { form, handle, showForm, mayWait }: FormRoute<In, Form, Ready>,
  sent: FormContext,
  prepare: (input: z.output<Form>) => Promise<Prepared<Ready>>,
): Promise<Serving<In>> {
  const shown: Serving<In>['showForm'] = async (context, problems, status) => {
    const reply = await showForm({ ...context, version: sent.version }, problems, sent.typed);
    if (reply.is === 'redirect') return { ...reply, asks: true };
    return reply.is === 'page' ? { ...reply, problems, status } : reply;
  };
  const asking = (problems: readonly Problem[], busy?: Busy): Serving<In> => ({
    answer: (context) => shown(context, problems, busy?.status ?? TO_MEND),
    showForm: shown,
    busy,
  });
  const parsed = form.safeParse(sent.typed);
  if (!parsed.success) return asking(parsed.error.issues.map(problemFrom));
  const refused = whyNotTaken(sent.uploads, mayWait === true);
  if (refused) return asking([refused]);
  const done = await prepare(parsed.data).catch(whereBusy);
  if ('problems' in done) return asking(done.problems, done.busy);
  return {
    answer: async (context) => {
      const result = await handle({ ...context, ...sent }, parsed.data, done.ready);
      return 'is' in result ? result : shown(context, result, TO_MEND);
    },
    showForm: shown,
  };
}

/** What was typed is to be mended. */
const TO_MEND = 422;

/** What was typed is shown again, so that it is sent once more and not typed once more. */
function whereBusy(error: unknown): Prepared<never> {
  if (error instanceof Busy) return { problems: [{ text: error.message }], busy: error };
  throw error;
}

function problemFrom(issue: { readonly path: readonly PropertyKey[]; readonly message: string; readonly code: string }): Problem {
  if (issue.code === 'unrecognized_keys')
    return { text: 'The form held a field that this page does not have. Open the page again and retry.' };
  const field = issue.path[0];
  return field === undefined ? { text: issue.message } : { field: String(field), text: issue.message };
}

/** What is done once the transaction is over and before anybody is answered, such as setting a PDF, sending mail or ending sessions. */
export function later(reply: () => Promise<Reply>): Reply {
  return { is: 'later', reply };
}

/** What was written in some format, under a name. */
export function asFile(
  name: string,
  written: { readonly bytes: Uint8Array; readonly contentType: string; readonly extension: string },
): FileReply {
  return { is: 'file', name: `${name}.${written.extension}`, mediaType: written.contentType, bytes: written.bytes };
}

/** Sends the browser on after a change. */
export function redirect(to: string, notice?: NoticeText): Reply {
  return notice ? { is: 'redirect', to, notice } : { is: 'redirect', to };
}

/** For one-button forms, whose problems cannot be mended by typing: back to a page that says what was wrong. */
export function backTo(to: string) {
  return async (_context: Context, problems: readonly Problem[]): Promise<Reply> =>
    redirect(to, { text: problems.map((each) => each.text).join(' ') });
}
