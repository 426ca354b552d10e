/** What a virus scanner says of a file; `unsure` where it could not be asked, or, where it is `tooLarge`, takes no file of that size. */
export type Verdict =
  | { readonly is: 'clean' }
  | { readonly is: 'found'; readonly what: string }
  | { readonly is: 'unsure'; readonly why: string; readonly tooLarge?: true };

/** Looks into files for viruses. It never throws: what goes wrong is a verdict too. */
export type Scanner = {
  /** Where it is, for whoever runs the program. */
  readonly at: string;
  readonly scan: (bytes: Uint8Array) => Promise<Verdict>;
};
