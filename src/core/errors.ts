/** There is no such thing, or it belongs to another body: the answer is the same. */
export class NotFound extends Error {
  override readonly name = 'NotFound';
}

/** Signed in, but this is for others; `who` says whom to ask, `why` what stands in the way where it is not the role alone. */
export class Forbidden extends Error {
  override readonly name = 'Forbidden';
  readonly who: string;
  readonly why: string | null;
  constructor(who: string, why: string | null = null) {
    super(`Not allowed: ask ${who}`);
    this.who = who;
    this.why = why;
  }
}

/** Somebody else changed it since the person opened it. */
export class Conflict extends Error {
  override readonly name = 'Conflict';
}

/** Somebody else changed a thing before or while this was written; `opened` is what the person saw it in, `now` a sentence on how it stands. */
export function changedMeanwhile(what: string, { opened = 'it', now = '' } = {}): Conflict {
  return new Conflict(
    [
      `Somebody else changed ${what} since you opened ${opened}.`,
      now,
      'Nothing of yours was saved. Open it again to see how it stands, then repeat your change.',
    ]
      .filter((sentence) => sentence !== '')
      .join(' '),
  );
}

/** More than the program takes; the message says how much it takes. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/** What the program stands on is away or at its limit, and comes back by itself: the message says what, in plain words and without any name of a machine. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
  /** Seconds after which another try is worth it. */
  readonly wait: number;
  /** Whether the change may have been kept although no answer came: nobody may be told that nothing was saved. */
  readonly unsure: boolean;
  constructor(
    message: string,
    { wait = 10, unsure = false, cause }: { readonly wait?: number; readonly unsure?: boolean; readonly cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.wait = wait;
    this.unsure = unsure;
  }
}

/** More is asked than can be done at this moment: the message says what to do, `seconds` when to come again, `own` that it is what this person asks already. */
export class Busy extends Error {
  override readonly name = 'Busy';
  readonly seconds: number;
  readonly own: boolean;
  constructor(says: string, seconds: number, own = false) {
    super(says);
    this.seconds = seconds;
    this.own = own;
  }
  /** What programs are told: that they ask too much, or that the program cannot keep up. */
  get status(): number {
    return this.own ? 429 : 503;
  }
}
