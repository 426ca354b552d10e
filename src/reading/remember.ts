const MOST = 4000;

/**
 * Answers of a slow question by its text: cells repeat one another, and a document on the bench is read again and again.
 * `sense` is what else the answer depends on, told apart by its content. Forgets all when there are too many.
 */
export function remembered<Sense extends object, Answer>(
  ask: (text: string, sense: Sense) => Answer,
): (text: string, sense: Sense) => Answer {
  const answers = new Map<string, Answer>();
  const names = new WeakMap<Sense, string>();
  return (text, sense) => {
    const name = names.get(sense) ?? JSON.stringify(sense);
    names.set(sense, name);
    const key = `${name}\n${text}`;
    const known = answers.get(key);
    if (known !== undefined) return known;
    if (answers.size >= MOST) answers.clear();
    const answer = ask(text, sense);
    answers.set(key, answer);
    return answer;
  };
}
