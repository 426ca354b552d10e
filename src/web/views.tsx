/** What an error page says: what is wrong, and what to do. */
export type ErrorWords = { readonly title: string; readonly detail: string };

export function ErrorPage(words: ErrorWords) {
  return (
    <>
      <h1>{words.title}</h1>
      <p>{words.detail}</p>
      <p>
        <a href="/">Go to the first page</a>
      </p>
    </>
  );
}

/** In place of a file: why it is not handed over. */
export function NotHandedOverPage({ why }: { readonly why: readonly string[] }) {
  return (
    <>
      <h1>This file is not handed over</h1>
      {why.map((sentence) => (
        <p>{sentence}</p>
      ))}
      <p>
        <a href="/">Go to the first page</a>
      </p>
    </>
  );
}

/** Where a form came twice and the answer of the first cannot be given again. */
export function SentTwicePage() {
  return (
    <>
      <h1>You sent this twice</h1>
      <p>It was taken once. Go back and open the page again to see how it stands.</p>
    </>
  );
}
