import type { SignedIn } from '../../../web/route.ts';
import { dutiesMap, answeredBy, mappingPath } from '../../duties/public.ts';
import type { Action } from '../actions/queries.ts';
import { AnswersPart } from './views.tsx';

/** What an action answers in the guidance, as a part of its page. */
export async function answersPart({ db, body, can }: SignedIn, action: Action) {
  const answered = await answeredBy(db, body, action.id);
  return AnswersPart({ answered, mapHref: can(dutiesMap) ? `${mappingPath}?plan=${action.planId}` : null });
}
