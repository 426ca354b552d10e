/** What can be chosen to mend a problem: the field that is sent, and its choices. */
export type Ask = {
  readonly name: string;
  readonly choices: readonly { readonly value: string; readonly text: string; readonly hint?: string }[];
};

/** Something that a person can mend: what is wrong and what to do, which field it stands by, and what it asks there. */
export type Problem = { readonly field?: string; readonly text: string; readonly href?: string; readonly asks?: Ask };
