import type { VNode } from 'preact';
import type { z } from 'zod';
import type { Actor, Body } from '../core/actor.ts';
import type { Day } from '../core/day.ts';
import type { Indicator } from '../core/feature.ts';
import type { Permission } from '../core/permissions.ts';
import type { Busy } from '../core/errors.ts';
import type { Line } from '../core/turns.ts';
import type { Problem } from '../core/problem.ts';
import type { Database, Db } from '../db/database.ts';
import type { Drawn } from '../ui/frame.tsx';
import type { Spooled } from './spool.ts';
import type { Upload } from './uploads.ts';

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

/** Before the transaction of a write opens: whoever it is, and short looks at the database, each over before the work goes on. */
export type Preparing = Context &
  Pick<SignedIn, 'actor' | 'body' | 'can'> &
  FormContext & { readonly look: <T>(work: (db: Db) => Promise<T>) => Promise<T> };

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
  readonly sendMail: (mail: Mail) => Promise<void>;
  /** What the registers can tell a measure. */
  readonly indicators: readonly Indicator<Db>[];
};

export type Mail = { readonly to: string; readonly subject: string; readonly text: string };

/** Told at the top of the next page; `undo` is a form of one button. */
export type NoticeText = {
  readonly text: string;
  readonly undo?: { readonly action: string; readonly fields?: Readonly<Record<string, string>> };
};

/** A file to be saved. */
export type FileReply = {
  readonly is: 'file';
  readonly name: string;
  readonly mediaType: string;
  /** Whole, in memory or on the disk. */
  readonly bytes: Uint8Array | Spooled;
};

export type Reply =
  | {
      readonly is: 'page';
      readonly title: string;
      readonly main: VNode | Drawn;
      readonly current?: string;
      readonly crumbs?: readonly { text: string; href: string }[];
      readonly problems?: readonly Problem[];
      readonly plain?: boolean;
      readonly status?: number;
    }
  | { readonly is: 'redirect'; readonly to: string; readonly notice?: NoticeText; readonly session?: string | null }
  | FileReply
  | { readonly is: 'json'; readonly value: unknown }
  | { readonly is: 'later'; readonly reply: () => Promise<Reply> };

/** A reply with nothing left to be done for it. */
export type Done = Exclude<Reply, { is: 'later' }>;

/** What a person typed, as text by field, to show again. */
export type Typed = Readonly<Record<string, string | readonly string[]>>;

type Common = {
  readonly path: string;
  readonly may: May;
  /** The line in which it waits for its turn, before its transaction opens. */ readonly line?: Line | undefined;
};
export type GetRoute = Common & {
  readonly method: 'GET';
  /** Asked by programs that are nobody's browser: no cookie is read or given. */ readonly bare?: true;
  readonly handle: (context: never) => Promise<Reply>;
};
export type PostRoute = Common & {
  readonly method: 'POST';
  readonly form: z.ZodType;
  readonly uploads: number;
  readonly prepare: ((context: Preparing, input: never) => Promise<Prepared<unknown>>) | null;
  readonly handle: (context: never, input: never, ready: never) => Promise<Reply | readonly Problem[]>;
  readonly again: (context: never, problems: readonly Problem[], typed: Typed) => Promise<Reply>;
};
export type Route = GetRoute | PostRoute;

/** What a form handler is given: the version that the person saw, and the uploaded files. */
export type FormContext = { readonly version: number | null; readonly uploads: readonly Upload[]; readonly typed: Typed };

type ContextFor<Need extends May> = Need extends 'anyone' ? Context : SignedIn;

/** A page. GET never writes: its transaction is read-only in the database itself. */
export function get<Need extends May>(path: string, may: Need, handle: (context: ContextFor<Need>) => Promise<Reply>): Route {
  return { method: 'GET', path, may, handle };
}

/** A file that is heavy to make: it takes its turn in a line, and holds no connection of the database while it waits. */
export function made<Need extends Permission>(path: string, may: Need, line: Line, handle: (context: SignedIn) => Promise<Reply>): Route {
  return { method: 'GET', path, may, line, handle };
}

/** What programs fetch at a secret address: open to whoever has it, without cookies or session. */
export function feed(path: string, handle: (context: Context) => Promise<Reply>): Route {
  return { method: 'GET', path, may: 'anyone', bare: true, handle };
}

/** A change: the form says what may come in; `handle` gives problems or a reply; `again` shows the page with what was typed. */
export function post<Need extends May, Form extends z.ZodType, Ready = undefined>(
  path: string,
  may: Need,
  options: {
    readonly form: Form;
    /** The line in which a file that is heavy to make waits for its turn. */
    readonly line?: Line;
    /** How many files the form may bring; none unless said. */
    readonly uploads?: number;
    /** Work that takes its time, such as reading a file: done before the transaction opens, for routes with a permission. */
    readonly prepare?: (context: Preparing, input: z.output<Form>) => Promise<Prepared<Ready>>;
    readonly handle: (context: ContextFor<Need> & FormContext, input: z.output<Form>, ready: Ready) => Promise<Reply | readonly Problem[]>;
    readonly again: (context: ContextFor<Need>, problems: readonly Problem[], typed: Typed) => Promise<Reply>;
  },
): Route {
  return {
    method: 'POST',
    path,
    may,
    line: options.line,
    form: options.form,
    uploads: options.uploads ?? 0,
    prepare: options.prepare ?? null,
    handle: options.handle,
    again: options.again,
  };
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
