import { meantField } from '../src/core/meant.ts';
import { namesIn } from '../src/features/people/naming/forms.ts';
import { answerFor } from '../src/features/people/naming/rules.ts';
import { submit } from './routes/sending.ts';
import type { Browser } from './world.ts';

/** A plan as somebody may bring it: columns in words of its own, one that nobody knows, a rating for each action. */
const BROUGHT = [
  'Ref\tWhat we will do\tBy whom\tBy when\tUpdate\tRAG\tCost',
  'A\tLeadership',
  'A1\tBrief the governors on the duty\tPrevent Lead\t31 July 2027\t3.11.26 The first briefing was held.\tGreen\t£200',
  'A2\tWrite to the partners of the college\tRegistrar\tTBC\t\tAmber\tNone',
  'A3\tReview the policy on visiting speakers\tRegistrar\tTermly\tThe draft is with the union.\tRed\t£50',
].join('\n');

/** Brings that plan in as a person would; gives the address of its page. */
export async function broughtIn(lead: Browser): Promise<string> {
  const bench = String((await lead.post('/import/text', { text: BROUGHT })).headers.location).split('?')[0] ?? '';
  const saved = await submit(lead, bench, `${bench}/save`, {
    name: 'Prevent action plan 2026/27',
    from: '1 August 2026',
    to: '31 July 2027',
  });
  const path = /\/plans\/[0-9a-f-]{36}/.exec(String(saved.headers.location))?.[0];
  if (!path) throw new Error(`No plan was saved: ${saved.statusCode}`);
  return path;
}

/** What the form of an action says unless a test says otherwise. */
export const FIELDS = {
  title: 'Write the policy',
  ref: 'A1',
  theme: '',
  owners: 'Prevent lead',
  due: '31 March 2027',
  measure: '',
  context: '',
  guidance: '',
  notes: '',
};

/** What a form answers where it asks what names mean: each that is not known becomes a new post. */
export const asNewPosts = (owners: string): Record<string, string> =>
  Object.fromEntries(namesIn(owners).map((name, place) => [meantField('owners', place), answerFor('post', name)]));

/** A form that names owners, with the answer that makes posts of those that are not known. */
export const withNewPosts = (fields: Record<string, string>): Record<string, string> => ({
  ...asNewPosts(fields['owners'] ?? ''),
  ...fields,
});

/** The version that a page was shown with. */
export const versionOf = (html: string) => /name="_version" value="(\d+)"/.exec(html)?.[1] ?? '';

/** The newest act on a plan that can be taken back, as the page of its acts offers it; empty where there is none. */
export async function newestAct(lead: Browser, plan: string): Promise<string> {
  return /name="act" value="([^"]+)"/.exec((await lead.get(`${plan}/acts`)).body)?.[1] ?? '';
}

/** Takes that act back. */
export async function undoNewest(lead: Browser, plan: string) {
  return lead.post(`${plan}/acts/undo`, { act: await newestAct(lead, plan) });
}

/** Fills the roll-over form of a plan as it is shown, closing it, with what a person changes in it. */
export async function rollOverWith(lead: Browser, plan: { readonly path: string }, typed: Record<string, string> = {}) {
  const html = (await lead.get(`${plan.path}/roll-over`)).body;
  const value = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
  const fields = Object.fromEntries(['name', 'from', 'to', 'seen', '_version'].map((name) => [name, value(name)]));
  const { close = 'now', ...rest } = typed;
  return lead.post(`${plan.path}/roll-over`, { ...fields, refs: 'keep', ...(close === '' ? {} : { close }), ...rest });
}

/** A pen for plans written here: an empty plan with two themes, actions in it, and forms sent with the version that their page shows. */
export function penOf(lead: Browser) {
  return {
    send: async (path: string, fields: Record<string, string>) =>
      lead.post(path, { _version: versionOf((await lead.get(path)).body), ...withNewPosts(fields) }),
    aPlan: async (name = 'Plan 2026-27') => {
      const path = String((await lead.post('/plans/new', { name, from: '1 August 2026', to: '31 July 2027' })).headers.location);
      for (const [ref, title] of [
        ['A', 'Leadership'],
        ['B', 'Training'],
      ] as const)
        await lead.post(`${path}/themes`, { ref, title });
      const themes = [...(await lead.get(`${path}/edit`)).body.matchAll(/\/themes\/([0-9a-f-]+)\/edit/g)].map((match) => match[1] ?? '');
      return { path, id: path.split('/').at(-1) ?? '', themes };
    },
    anAction: async (plan: { path: string }, fields: Record<string, string> = {}) => {
      const added = await lead.post(`${plan.path}/actions/new`, withNewPosts({ ...FIELDS, ...fields }));
      return `/actions/${String(added.headers.location).split('#action-')[1] ?? ''}`;
    },
  };
}
