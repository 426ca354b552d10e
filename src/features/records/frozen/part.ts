import type { Shown } from '../../../web/shown.ts';
import type { Agreeing } from './rules.ts';
import { AgreementFields } from './views.tsx';

/** The fields of a group's agreement, as a part of a form; `word` is what is agreed: "plan". */
export function agreementFieldsPart(shown: Shown, groups: readonly Agreeing[], word: string) {
  return AgreementFields({ shown, groups, word });
}
