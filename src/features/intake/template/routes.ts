import { printInstant } from '../../../core/clock.ts';
import type { Problem } from '../../../core/problem.ts';
import { fileName } from '../../../core/text.ts';
import { heavyWork } from '../../../core/turns.ts';
import { readFile } from '../../../db/files.ts';
import { whyNotHandedOver } from '../../../exchange/active/judged.ts';
import { readTemplateGuarded } from '../../../exchange/docx/template-guarded.ts';
import type { TemplateParts } from '../../../exchange/docx/template.ts';
import { Unreadable } from '../../../exchange/unreadable.ts';
import { bringGuarded } from '../../../reading/guarded.ts';
import { oneButton } from '../../../web/forms.ts';
import { handOver } from '../../../web/hand-over.ts';
import {
  backTo,
  get,
  later,
  made,
  post,
  prepared,
  type Prepared,
  type Preparing,
  redirect,
  type Reply,
  type Route,
  type SignedIn,
} from '../../../web/route.ts';
import { bodyEdit, settingsPath } from '../../people/public.ts';
import {
  bringBack,
  changeTemplate,
  dropTried,
  inTemplate,
  removeTemplate,
  templateOf,
  trialPaper,
  tryTemplate,
  useTemplate,
  type WordTemplate,
} from '../../plan/public.ts';
import { backTemplatePath, dropTemplatePath, lookTemplatePath, removeTemplatePath } from '../paths.ts';
import { templateFilePath, templatePath, tryTemplatePath } from '../paths.ts';
import { backForm, lookForm } from './forms.ts';
import { LookPage } from './look.views.tsx';
import { chosenColumns, lackWords, previewOf, type ReadTable, understood } from './rules.ts';
import { TemplatePage } from './views.tsx';

type Read = { readonly name: string; readonly bytes: Uint8Array; readonly parts: TemplateParts; readonly tables: readonly ReadTable[] };

const LONGEST_NAME = 200;

/** Reads the file that the form brought, before anything is written. */
async function prepare({ uploads, body }: Preparing): Promise<Prepared<Read>> {
  const [upload] = uploads;
  if (!upload || upload.bytes.length === 0) return { problems: [{ field: 'file', text: 'Choose the Word file of your template' }] };
  const name = upload.name.slice(0, LONGEST_NAME);
  try {
    const parts = await readTemplateGuarded(upload.bytes, name);
    return { ready: { name, bytes: upload.bytes, parts, tables: await tablesIn(upload.bytes, name, body) } };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { problems: [{ field: 'file', text: error.message }] };
  }
}

/** What the tables of the file hold where it is a plan too, such as last year's; none where it cannot be read as one. */
async function tablesIn(bytes: Uint8Array, name: string, { calendar }: Preparing['body']): Promise<readonly ReadTable[]> {
  try {
    const { detail } = await bringGuarded(bytes, name, { as: 'file', calendar });
    return detail.tables.filter((table) => table.plan);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return [];
  }
}

const crumbs = [{ text: 'Settings', href: settingsPath }];
const dated = (template: WordTemplate | null) => template && { ...template, keptOn: printInstant(template.keptAt) };

async function templatePage({ db, token }: SignedIn, problems: readonly Problem[] = []): Promise<Reply> {
  const [kept, tried, before] = await Promise.all([templateOf(db), templateOf(db, 'tried'), templateOf(db, 'before')]);
  const main = TemplatePage({ kept: dated(kept), tried: dated(tried), before: dated(before), token, problems });
  return { is: 'page', title: 'Word template', main, current: settingsPath, crumbs };
}

/** The template that is looked over: the one that was brought, else the one in use. */
const lookedOver = async ({ db }: SignedIn) => (await templateOf(db, 'tried')) ?? (await templateOf(db));

async function lookPage(context: SignedIn, problems: readonly Problem[] = []): Promise<Reply> {
  const { db, body, today, token } = context;
  const template = await lookedOver(context);
  const { paper, invented } = await trialPaper(db, body, today, template?.columns ?? null);
  const main = LookPage({
    template,
    preview: previewOf(paper, template?.columns ?? null),
    invented,
    lacks: lackWords(template?.columns ?? null),
    token,
    problems,
  });
  return {
    is: 'page',
    title: 'Look over the Word template',
    main,
    current: settingsPath,
    crumbs: [...crumbs, { text: 'Word template', href: templatePath }],
  };
}

async function keptFile({ db }: SignedIn): Promise<Reply> {
  const file = await readFile(db, (await templateOf(db))?.fileId);
  return handOver(file, () => whyNotHandedOver(file.bytes, file.name));
}

/** The newest plan in the template that is looked over, to be opened in Word. */
async function trial(context: SignedIn): Promise<Reply> {
  const { db, body, today } = context;
  const template = await lookedOver(context);
  const file = await readFile(db, template?.fileId);
  const { paper } = await trialPaper(db, body, today, template?.columns ?? null);
  return later(() => inTemplate(file, template ?? NOTHING, paper, fileName(body.name, paper.title, today)));
}

const NOTHING = { columns: null, titleLine: null, titled: false };

export const templateRoutes: readonly Route[] = [
  get(templatePath, bodyEdit, (context) => templatePage(context)),
  prepared(templatePath, bodyEdit, {
    form: oneButton,
    uploads: 1,
    prepare,
    handle: async (context, _input, { name, bytes, parts, tables }: Read) => {
      const { landscape, margins } = parts;
      await tryTemplate(context.db, { name, bytes, landscape, margins, ...understood(parts, tables) });
      return redirect(lookTemplatePath, { text: 'Look over what goes where. Papers come out as before until you use the template.' });
    },
    showForm: templatePage,
  }),
  get(lookTemplatePath, bodyEdit, (context) => lookPage(context)),
  post(lookTemplatePath, bodyEdit, {
    form: lookForm,
    handle: async (context, { file, column, titled, go }) => {
      const template = await lookedOver(context);
      const columns = template?.columns ? chosenColumns(template.columns, column) : null;
      await changeTemplate(context.db, file, { columns, titled: titled === 'yes' });
      if (go === 'look') return redirect(lookTemplatePath);
      await useTemplate(context.db, file);
      return redirect(templatePath, {
        text: 'The template is in use. Every plan that is downloaded as a Word document is written into it.',
      });
    },
    showForm: lookPage,
  }),
  made(tryTemplatePath, bodyEdit, heavyWork, trial),
  get(templateFilePath, bodyEdit, keptFile),
  post(dropTemplatePath, bodyEdit, {
    form: oneButton,
    handle: async (context) => {
      await dropTried(context.db);
      return redirect(templatePath, { text: 'The file is put aside. Nothing else has changed.' });
    },
    showForm: backTo(templatePath),
  }),
  post(backTemplatePath, bodyEdit, {
    form: backForm,
    handle: async (context, { file }) => {
      await bringBack(context.db, file);
      return redirect(templatePath, { text: 'The template before is in use again.' });
    },
    showForm: backTo(templatePath),
  }),
  post(removeTemplatePath, bodyEdit, {
    form: oneButton,
    handle: async (context) => {
      await removeTemplate(context.db);
      return redirect(templatePath, { text: 'The template is removed. Plans come out in the usual look again.' });
    },
    showForm: backTo(templatePath),
  }),
];
