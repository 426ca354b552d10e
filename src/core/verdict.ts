/** What a review of a thing can find: each kind of things has a list of its own. `holds` says that nothing is to be done about it. */
export type Verdict = { readonly code: string; readonly word: string; readonly holds: boolean };

/** The word of a verdict; its code where the list has lost it since. */
export function verdictWord(verdicts: readonly Verdict[], code: string): string {
  return verdicts.find((each) => each.code === code)?.word ?? code;
}

/** Whether a verdict says that nothing is to be done; one that its list has lost since says nothing against it. */
export function holds(verdicts: readonly Verdict[], code: string): boolean {
  return verdicts.find((each) => each.code === code)?.holds !== false;
}
