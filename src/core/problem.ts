/** Something that a person can mend: what is wrong and what to do, and which field it stands by. */
export type Problem = { readonly field?: string; readonly text: string; readonly href?: string };
