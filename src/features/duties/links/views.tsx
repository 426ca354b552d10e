/** An expectation that an action answers, as a person confirmed it. */
export type Answered = { readonly title: string; readonly force: string; readonly href: string };

/** The expectations of the guidance that people have linked an action to; `mapHref` leads there for those who may link. */
export function AnswersPart({ answered, mapHref }: { readonly answered: readonly Answered[]; readonly mapHref: string | null }) {
  if (answered.length === 0)
    return <p class="quiet">It is not linked to the guidance yet. {mapHref ? <a href={mapHref}>Link it</a> : null}</p>;
  return (
    <ul>
      {answered.map((each) => (
        <li key={each.href}>
          <a href={each.href}>{each.title}</a> <span class="quiet">({each.force.toLowerCase()})</span>
        </li>
      ))}
    </ul>
  );
}
