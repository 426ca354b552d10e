import { RecordSection } from '../../../ui/parts/record-page.tsx';
import type { Answered } from '../../duties/public.ts';

/** The expectations of the guidance that people have linked an action to; `mapHref` leads there for those who may link. */
export function AnswersPart({ answered, mapHref }: { readonly answered: readonly Answered[]; readonly mapHref: string | null }) {
  return (
    <RecordSection id="guidance-title" title="Expectations of the guidance">
      {answered.length === 0 ? (
        <p class="quiet">It is not linked to the guidance yet. {mapHref ? <a href={mapHref}>Link it</a> : null}</p>
      ) : (
        <ul>
          {answered.map((each) => (
            <li key={each.href}>
              <a href={each.href}>{each.title}</a> <span class="quiet">({each.force.toLowerCase()})</span>
            </li>
          ))}
        </ul>
      )}
    </RecordSection>
  );
}
