import type { FastifyRequest } from 'fastify';
import { Acts, Button } from '../ui/parts/button.tsx';
import { Form } from '../ui/parts/form.tsx';
import type { ReadForm } from './forms.ts';
import type { Done } from './route.ts';

/** As much as is taken from somebody whom nobody knows. */
export const OPEN_LIMIT_BYTES = 64 * 1024;

/** Whether what came with a form of somebody who is not signed in (any more) is small enough to be shown again. */
export function mayBeKept({ method, headers }: FastifyRequest, uploads: number): boolean {
  const length = Number(headers['content-length'] ?? Number.NaN);
  const form = uploads > 0 ? /^(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/i : /^application\/x-www-form-urlencoded\b/i;
  return method === 'POST' && form.test(headers['content-type'] ?? '') && length <= OPEN_LIMIT_BYTES;
}

/** A page from which words are sent again that came from somebody who was signed out meanwhile; null where nothing was typed. */
export function unsavedPage(action: string, form: ReadForm, token: string): Done | null {
  const fields = Object.entries(form.typed).flatMap(([name, value]) => [value].flat().map((text) => ({ name, text })));
  const words = fields.filter(({ text }) => /\s/.test(text.trim())).map(({ text }) => text);
  if (words.length === 0) return null;
  const main = (
    <>
      <h1>You were signed out before this was saved</h1>
      <p>
        Nothing was saved. What you typed is kept on this page, and nowhere else.
        {form.uploads.length > 0 ? ' The file is not: add it once this is saved.' : ''}
      </p>
      <ol>
        <li>
          <a href="/sign-in" target="_blank" rel="noopener">
            Sign in (opens another tab)
          </a>
        </li>
        <li>Come back to this page and press Save.</li>
      </ol>
      <Form action={action} token={token} version={form.version ?? undefined}>
        {fields.map(({ name, text }, at) => (
          <input key={`${name}-${at}`} type="hidden" name={name} value={text} />
        ))}
        <Acts>
          <Button>Save</Button>
        </Acts>
      </Form>
      <h2>What you typed</h2>
      {words.map((text, at) => (
        <p key={at} class="as-typed">
          {text}
        </p>
      ))}
    </>
  );
  return { is: 'page', title: 'You were signed out before this was saved', main, status: 403 };
}
