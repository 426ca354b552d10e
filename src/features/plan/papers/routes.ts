import { type File, readFile } from '../../../db/files.ts';
import { whyNotHandedOver } from '../../../exchange/active/judged.ts';
import { fillTemplate } from '../../../exchange/docx/fill.ts';
import type { Paper } from '../../../exchange/model/paper.ts';
import { Unreadable } from '../../../exchange/unreadable.ts';
import type { PaperKind } from '../../../exchange/write.ts';
import { notHandedOver } from '../../../web/hand-over.ts';
import { anyFormat, inEveryFormat, paperRoute } from '../../../web/papers.ts';
import { asFile, get, later, moved, type Reply, type Route, type SignedIn } from '../../../web/route.ts';
import { actionsOfPlan } from '../actions/queries.ts';
import { measuresOfPlan } from '../measures/queries.ts';
import { paperPath, planPath, plansPath, downloadPath } from '../paths.ts';
import { planById, themesOf } from '../plans/queries.ts';
import { isNarrowed, MINE, passes } from '../plans/rules.ts';
import { orderWords, seenFrom, shownInOrder } from '../plans/seen.rules.ts';
import { templateOf, type WordTemplate } from '../template/queries.ts';
import { versionsOf } from '../versions/queries.ts';
import { printDay } from '../../../core/day.ts';
import { fileName } from '../../../core/text.ts';
import { besideOf } from './queries.ts';
import { type PaperPlan, planPaper } from './rules.ts';
import { lateOnPaper, measuredOnPaper, narrowedName, narrowedWords, ragOnPaper, statusOnPaper } from './paper.rules.ts';
import { DownloadPage } from './views.tsx';
import { bodyEdit } from '../../people/public.ts';
import { planRead } from '../permissions.ts';

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

type Asked = Awaited<ReturnType<typeof asked>>;

async function paperPlan(context: SignedIn, { plan, actions, shown, narrowed }: Asked): Promise<PaperPlan> {
  const { db, today } = context;
  const [all, beside, measures] = await Promise.all([themesOf(db, plan.id), besideOf(db, plan.id), measuresOfPlan(db, plan.id)]);
  const measuresBy = Map.groupBy(measures, (measure) => measure.actionId);
  // A theme that only the narrowing empties is no gap.
  const themes = narrowed ? all.filter((theme) => shown.some((action) => action.themeId === theme.id)) : all;
  const colours = new Set(actions.flatMap((action) => action.rag ?? []));
  return {
    ...plan,
    columns: beside.columns,
    themes,
    actions: shown.map((action) => {
      const past = beside.pasts.get(action.id);
      const diary = beside.diary.get(action.id) ?? [];
      const noted = diary.some((note) => !note.fromFile && note.status !== null);
      const before = past?.since.get('status');
      const statusBefore = before && ((before.value ?? null) as string | null);
      const beginnings = { noted, fromFile: beside.columns !== null && past?.fromFile === true, statusBefore };
      const theme = themes.findIndex((each) => each.id === action.themeId);
      return {
        ...action,
        theme: theme < 0 ? null : theme,
        owners: action.owners.map(({ id, name }) => ({ name, short: beside.columns === null ? null : (beside.short.get(id) ?? null) })),
        due: action.due.text,
        late: lateOnPaper(action, today),
        measured: (measuresBy.get(action.id) ?? []).map(measuredOnPaper),
        diary,
        status: statusOnPaper(action, beginnings),
        rag: ragOnPaper(action, beginnings, colours, today),
        risks: beside.risks.get(action.id) ?? [],
      };
    }),
  };
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
    await paperPlan(context, found),
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

const NO_TEMPLATE =
  'So the plan was not written into it. Download it in another format, or ask somebody who may change the settings to remove the template.';

/** The paper in the body's template; a template that fetches or starts anything, kept before such were refused or imported with everything else, never goes out. */
async function inTemplate(file: File, { columns }: WordTemplate, paper: Paper, name: string): Promise<Reply> {
  const notSound = `The Word template of your organisation, ${file.name}, is not sound.`;
  const [why] = await whyNotHandedOver(file.bytes, file.name);
  if (why !== undefined) return notHandedOver([`${notSound} ${why}`, NO_TEMPLATE]);
  const heads = columns?.map((column) => column.head) ?? null;
  const written = await fillTemplate({ bytes: file.bytes, heads }, paper).catch((error: unknown) => {
    if (error instanceof Unreadable) return null;
    throw error;
  });
  return written ? asFile(name, written) : notHandedOver([notSound, NO_TEMPLATE]);
}

export const paperRoutes: readonly Route[] = [
  get(downloadPath(':plan'), planRead, downloadPage),
  moved('/plans/:plan/take-out', planRead, async (context) => downloadPath((await loaded(context)).id)),
  paperRoute(paperPath(':plan'), planRead, anyFormat, planFound),
];
