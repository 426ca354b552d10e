/** What an error page says: what is wrong, and what to do. */
export type ErrorWords = { readonly title: string; readonly says: string };

export function ErrorPage(words: ErrorWords) {
  return (
    <>
      <h1>{words.title}</h1>
      <p>{words.says}</p>
      <p>
        <a href="/">Go to the first page</a>
      </p>
    </>
  );
}
