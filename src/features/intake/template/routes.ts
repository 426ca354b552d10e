import { printInstant } from '../../../core/clock.ts';
import type { Problem } from '../../../core/problem.ts';
import { whyNotHandedOver } from '../../../exchange/active/judged.ts';
import { readTemplateGuarded } from '../../../exchange/docx/template-guarded.ts';
import type { TemplateParts } from '../../../exchange/docx/template.ts';
import { Unreadable } from '../../../exchange/unreadable.ts';
import { readFile } from '../../../db/files.ts';
import { oneButton } from '../../../web/forms.ts';
import { handOver } from '../../../web/hand-over.ts';
import {
  backTo,
  get,
  post,
  prepared,
  type Prepared,
  type Preparing,
  redirect,
  type Reply,
  type Route,
  type SignedIn,
} from '../../../web/route.ts';
import { keepTemplate, removeTemplate, templateOf } from '../../plan/public.ts';
import { templateFilePath, templatePath } from '../paths.ts';
import { understood } from './rules.ts';
import { TemplatePage } from './views.tsx';
import { bodyEdit, settingsPath } from '../../people/public.ts';

type Read = { readonly name: string; readonly bytes: Uint8Array; readonly parts: TemplateParts };

const LONGEST_NAME = 200;

/** Reads the file that the form brought, before anything is written. */
async function prepare({ uploads }: Preparing): Promise<Prepared<Read>> {
  const [upload] = uploads;
  if (!upload || upload.bytes.length === 0) return { problems: [{ field: 'file', text: 'Choose the Word file of your template' }] };
  const name = upload.name.slice(0, LONGEST_NAME);
  try {
    return { ready: { name, bytes: upload.bytes, parts: await readTemplateGuarded(upload.bytes, name) } };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { problems: [{ field: 'file', text: error.message }] };
  }
}

async function templatePage(context: SignedIn, problems: readonly Problem[] = []): Promise<Reply> {
  const template = await templateOf(context.db);
  const kept = template && { ...template, keptOn: printInstant(template.keptAt) };
  return {
    is: 'page',
    title: 'Word template',
    main: TemplatePage({ kept, token: context.token, problems }),
    current: settingsPath,
    crumbs: [{ text: 'Settings', href: settingsPath }],
  };
}

async function keptFile({ db }: SignedIn): Promise<Reply> {
  const file = await readFile(db, (await templateOf(db))?.fileId);
  return handOver(file, () => whyNotHandedOver(file.bytes, file.name));
}

export const templateRoutes: readonly Route[] = [
  get(templatePath, bodyEdit, (context) => templatePage(context)),
  prepared(templatePath, bodyEdit, {
    form: oneButton,
    uploads: 1,
    prepare,
    handle: async (context, _input, { name, bytes, parts }: Read) => {
      const { landscape, margins } = parts;
      await keepTemplate(context.db, { name, bytes, landscape, margins, ...understood(parts) });
      return redirect(templatePath, { text: 'The template is kept. Look over below what was understood of it.' });
    },
    showForm: templatePage,
  }),
  get(templateFilePath, bodyEdit, keptFile),
  post(`${templatePath}/remove`, bodyEdit, {
    form: oneButton,
    handle: async (context) => {
      await removeTemplate(context.db);
      return redirect(templatePath, { text: 'The template is removed. Plans come out in the usual look again.' });
    },
    showForm: backTo(templatePath),
  }),
];
