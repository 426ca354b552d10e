import { printDay } from '../../../core/day.ts';
import { fileName } from '../../../core/text.ts';
import { readFile } from '../../../db/files.ts';
import type { PaperKind } from '../../../exchange/write.ts';
import { anyFormat, inEveryFormat, paperRoute } from '../../../web/papers.ts';
import { get, later, moved, type Reply, type Route, type SignedIn } from '../../../web/route.ts';
import { bodyEdit } from '../../people/public.ts';
import { actionsOfPlan } from '../actions/queries.ts';
import { downloadPath, paperPath, planPath, plansPath } from '../paths.ts';
import { planRead } from '../permissions.ts';
import { planById } from '../plans/queries.ts';
import { isNarrowed, MINE, passes } from '../plans/rules.ts';
import { orderWords, seenFrom, shownInOrder } from '../plans/seen.rules.ts';
import { templateOf } from '../template/queries.ts';
import { versionsOf } from '../versions/queries.ts';
import { inTemplate } from './in-template.ts';
import { paperPlan } from './paper-plan.ts';
import { narrowedName, narrowedWords } from './paper.rules.ts';
import { planPaper } from './rules.ts';
import { DownloadPage } from './views.tsx';

const loaded = (context: SignedIn) => planById(context.db, context.params['plan'] ?? '');

/** The plan that an address asks for, narrowed and ordered as the plan's page was, with the sentence that says so. */
async function asked(context: SignedIn) {
  const { db, query, today, actor } = context;
  const plan = await loaded(context);
  const { narrowing, shape } = seenFrom(query, actor.posts);
  const actions = await actionsOfPlan(db, plan.id);
  const kept = actions.filter((action) => passes(action, narrowing, today));
  // Where nobody asked for an order, each theme keeps its own.
  const shown = shape.order ? shownInOrder([], kept, shape.order, today) : kept;
  const isAsked = (id: string) => (narrowing.owner === MINE ? actor.posts.includes(id) : id === narrowing.owner);
  const owners = actions.flatMap((action) => action.owners.filter((owner) => isAsked(owner.id)).map((owner) => owner.name));
  const owner = owners.length === 0 ? null : [...new Set(owners)].join(' or ');
  const words = narrowedWords(narrowing, owner, shown.length, actions.length);
  const part = narrowedName(narrowing, owner);
  return { plan, actions, shown, narrowed: isNarrowed(narrowing), words, part, ordered: orderWords(shape.order) };
}

async function downloadPage(context: SignedIn): Promise<Reply> {
  const { plan, words, ordered, shown } = await asked(context);
  const template = await templateOf(context.db);
  const main = DownloadPage({
    plan,
    papers: inEveryFormat(paperPath(plan.id), context.query),
    narrowed: words,
    ordered,
    count: shown.length,
    wholePath: downloadPath(plan.id),
    template: { name: template?.name ?? null, mayChange: context.can(bodyEdit) },
  });
  return { is: 'page', title: `Download ${plan.name}`, main, current: plansPath, crumbs: [{ text: plan.name, href: planPath(plan.id) }] };
}

async function planFound(context: SignedIn, as: PaperKind) {
  const { db, body, today } = context;
  const found = await asked(context);
  const [latest] = await versionsOf(db, found.plan.id);
  const version = latest ? `Last agreed as version ${latest.number} on ${printDay(latest.agreedOn)}` : null;
  const template = as === 'docx' ? await templateOf(db) : null;
  const paper = planPaper(
    await paperPlan(db, found, today),
    {
      organisation: body.name,
      language: 'en-GB',
      version,
      on: today,
      narrowed: [found.words, found.ordered].filter((each) => each !== null).join(' ') || null,
    },
    template?.columns ?? null,
  );
  const name = fileName(body.name, found.plan.name, today, found.part);
  if (!template) return { name, paper };
  const file = await readFile(db, template.fileId);
  return later(() => inTemplate(file, template, paper, name));
}

export const paperRoutes: readonly Route[] = [
  get(downloadPath(':plan'), planRead, downloadPage),
  moved('/plans/:plan/take-out', planRead, async (context) => downloadPath((await loaded(context)).id)),
  paperRoute(paperPath(':plan'), planRead, anyFormat, planFound),
];
