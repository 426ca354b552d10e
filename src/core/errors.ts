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

/** More than the program takes; the message says how much it takes. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}
