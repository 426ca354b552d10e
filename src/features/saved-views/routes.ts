import { type Asked, askedIn, asking } from '../../core/list.ts';
import { may } from '../../core/permissions.ts';
import type { Problem } from '../../core/problem.ts';
import type { ViewedList } from '../../sockets/list.ts';
import { oneButton } from '../../web/forms.ts';
import { page } from '../../web/page.ts';
import { backTo, get, type PageReply, post, redirect, type Reply, type Route, type SignedIn, type Typed } from '../../web/route.ts';
import { shownForm } from '../../web/shown.ts';
import { changeView, keepView, viewById, removeView } from './acts.ts';
import { newViewForm, viewForm } from './forms.ts';
import { viewsOf } from './queries.ts';
import type { ListView } from './rules.ts';
import { ViewPage, ViewsPage, viewTitle } from './views.tsx';
import { viewsPath } from './paths.ts';

const fill = (pattern: string, params: SignedIn['params']) => pattern.replaceAll(/:(\w+)/g, (_, name: string) => params[name] ?? '');

const here = (list: ViewedList, context: SignedIn) => fill(list.path, context.params);
const mayShare = (list: ViewedList, context: SignedIn) => may(context.actor.role, list.share);
const asksOf = (list: ViewedList, asked: Asked) => asking('', list.said(asked)).slice(1);

/** A view, and what its list is called: NotFound where either is not there. */
async function loaded(list: ViewedList, context: SignedIn): Promise<{ readonly titled: string; readonly view: ListView }> {
  const titled = await list.titled(context);
  return { titled, view: await viewById(context.db, list.name, context.params['view'] ?? '') };
}

function framed(list: ViewedList, context: SignedIn, titled: string, title: string, main: PageReply['main']): Reply {
  return page(title, main, { current: list.under, crumbs: [{ text: titled, href: here(list, context) }] });
}

type Again = (context: SignedIn, problems?: readonly Problem[], typed?: Typed) => Promise<Reply>;

const viewsPage =
  (list: ViewedList): Again =>
  async (context, problems = [], typed) => {
    const titled = await list.titled(context);
    const asked = typed ? askedIn([typed['asks'] ?? ''].flat().join('')) : context.query;
    const main = ViewsPage({
      titled,
      list: here(list, context),
      views: await viewsOf(context.db, list.name),
      asks: asksOf(list, asked),
      mayShare: mayShare(list, context),
      shown: shownForm(context, problems, typed),
    });
    return framed(list, context, titled, `Views of ${titled}`, main);
  };

const viewPage =
  (list: ViewedList): Again =>
  async (context, problems = [], typed) => {
    const { titled, view } = await loaded(list, context);
    const fresh = { name: view.name, isDefault: view.isDefault ? 'yes' : '', shared: view.mine && view.shared ? 'yes' : '' };
    const main = ViewPage({
      view: { ...view, version: context.version ?? view.version },
      list: here(list, context),
      mayShare: mayShare(list, context) || (view.mine && view.shared),
      shown: shownForm(context, problems, typed, fresh),
    });
    return framed(list, context, titled, `${viewTitle(view)}: ${titled}`, main);
  };

const saved = (problems: readonly Problem[], to: string, text: string) => (problems.length > 0 ? problems : redirect(to, { text }));

/** The pages of the views of one list. */
export function routesFor(list: ViewedList): readonly Route[] {
  const views = viewsPath(list.path);
  const one = `${views}/:view`;
  return [
    get(views, list.may, (context) => viewsPage(list)(context)),
    post(views, list.may, {
      form: newViewForm,
      handle: async (context, { asks, ...wanted }) => {
        await list.titled(context);
        const kept = asksOf(list, askedIn(asks));
        const problems = await keepView(context.db, list.name, kept, wanted, mayShare(list, context));
        return saved(problems, `${here(list, context)}${kept === '' ? '' : `?${kept}`}`, `Kept the view ${wanted.name}.`);
      },
      showForm: viewsPage(list),
    }),
    get(one, list.may, (context) => viewPage(list)(context)),
    post(one, list.may, {
      form: viewForm,
      handle: async (context, wanted) => {
        const { view } = await loaded(list, context);
        const problems = await changeView(context.db, list.name, view, context.version, wanted, mayShare(list, context));
        return saved(problems, `${here(list, context)}/views`, `Saved the view ${wanted.name}.`);
      },
      showForm: viewPage(list),
    }),
    post(`${one}/remove`, list.may, {
      form: oneButton,
      handle: async (context) => {
        const { view } = await loaded(list, context);
        await removeView(context.db, view, mayShare(list, context));
        return redirect(`${here(list, context)}/views`, { text: `Removed the view ${view.name}.` });
      },
      showForm: backTo(list.under),
    }),
  ];
}
