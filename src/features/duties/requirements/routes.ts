import { shortened } from '../../../core/text.ts';
import { NotFound } from '../../../core/errors.ts';
import { cut, pageOf } from '../../../core/pages.ts';
import type { Problem } from '../../../core/problem.ts';
import { oneButton } from '../../../web/forms.ts';
import { get, post, redirect, type Reply, type Route, type SignedIn, type Typed } from '../../../web/route.ts';
import { shownForm } from '../../../web/shown.ts';
import { requirementFor } from '../catalogue.ts';
import { changeLinks, setElsewhere } from '../links/acts.ts';
import { actionToLink, requirementLinks, elsewheres, linkableActions } from '../links/queries.ts';
import { coveragePath, linkActionPath, notElsewherePath, requirementPath, unlinkActionPath } from '../paths.ts';
import type { Requirement } from '../types.ts';
import { elsewhereForm, linkForm } from './forms.ts';
import { RequirementPage } from './views.tsx';
import { dutiesMap, dutiesRead } from '../permissions.ts';

function loaded({ body, params }: SignedIn): Requirement {
  const requirement = requirementFor(body.sector, body.nation, params['requirement'] ?? '');
  if (!requirement) throw new NotFound();
  return requirement;
}

async function requirementPage(context: SignedIn, problems: readonly Problem[] = [], typed?: Typed): Promise<Reply> {
  const { db, can } = context;
  const requirement = loaded(context);
  const mayMap = can(dutiesMap);
  const [linked, elsewhere, linkable] = await Promise.all([
    requirementLinks(db, requirement.id),
    elsewheres(db),
    mayMap ? linkableActions(db) : [],
  ]);
  const met = elsewhere.find((each) => each.requirement === requirement.id) ?? null;
  const taken = new Set(linked.map((each) => each.id as string));
  const main = RequirementPage({
    requirement,
    linked: pageOf(cut(linked, lettersOf), context.query['page']),
    met,
    linkable: linkable.filter((each) => !taken.has(each.id)),
    mayMap,
    shown: shownForm(context, problems, typed, { reason: met?.reason ?? '' }),
  });
  return { is: 'page', title: requirement.title, main, current: coveragePath, crumbs: [{ text: 'Coverage', href: coveragePath }] };
}

/** Letters of markup that an action takes in the list of those that answer something. */
const lettersOf = ({ title, owners, plan }: Awaited<ReturnType<typeof requirementLinks>>[number]) =>
  1200 + 3 * (title.length + owners.length + plan.length);

const subjectOf = (action: { id: Parameters<typeof changeLinks>[1]['id'] }) => ({ kind: 'answer', id: action.id });
const shortName = (action: { ref: string | null; title: string }) => action.ref ?? `“${shortened(action.title, 60)}”`;

export const requirementRoutes: readonly Route[] = [
  get('/duties/:requirement', dutiesRead, (context) => requirementPage(context)),
  post('/duties/:requirement/link', dutiesMap, {
    form: linkForm,
    handle: async (context, input) => {
      const requirement = loaded(context);
      const action = await actionToLink(context.db, input.action);
      await changeLinks(context.db, subjectOf(action), [{ action: action.id, requirement }], []);
      return redirect(requirementPath(requirement.id), {
        text: `${shortName(action)} answers this.`,
        undo: { action: unlinkActionPath(requirement.id), fields: { action: action.id } },
      });
    },
    showForm: requirementPage,
  }),
  post('/duties/:requirement/unlink', dutiesMap, {
    form: linkForm,
    handle: async (context, input) => {
      const requirement = loaded(context);
      const action = await actionToLink(context.db, input.action);
      await changeLinks(context.db, subjectOf(action), [], [{ action: action.id, requirement }]);
      return redirect(requirementPath(requirement.id), {
        text: `${shortName(action)} no longer answers this.`,
        undo: { action: linkActionPath(requirement.id), fields: { action: action.id } },
      });
    },
    showForm: requirementPage,
  }),
  post('/duties/:requirement/elsewhere', dutiesMap, {
    form: elsewhereForm,
    handle: async (context, input) => {
      const requirement = loaded(context);
      await setElsewhere(context.db, requirement, input.reason);
      return redirect(requirementPath(requirement.id), {
        text: 'Saved: it is met elsewhere.',
        undo: { action: notElsewherePath(requirement.id) },
      });
    },
    showForm: requirementPage,
  }),
  post('/duties/:requirement/not-elsewhere', dutiesMap, {
    form: oneButton,
    handle: async (context) => {
      const requirement = loaded(context);
      await setElsewhere(context.db, requirement, null);
      return redirect(requirementPath(requirement.id), { text: 'It is no longer said to be met elsewhere.' });
    },
    showForm: requirementPage,
  }),
];
