import assert from 'node:assert/strict';
import type { LightMyRequestResponse } from 'fastify';
import type { Browser } from '../world.ts';

/** Fills the form of a page as a person would: what is hidden in it goes along, what is typed is given. */
export async function submit(
  browser: Browser,
  page: string,
  action: string,
  typed: Readonly<Record<string, string>>,
): Promise<LightMyRequestResponse> {
  return browser.post(action, { ...hiddenIn((await browser.get(page)).body, action), ...typed });
}

/** The hidden fields of the form with this address, but for the token. */
export function hiddenIn(html: string, action: string): Record<string, string> {
  const forms = [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)];
  const form = forms.find(([, tag = '']) => unescapeHtml(/action="([^"]*)"/.exec(tag)?.[1] ?? '') === action)?.[2] ?? '';
  const hidden = [...form.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)].map(
    ([input]) => [/name="([^"]*)"/.exec(input)?.[1] ?? '', unescapeHtml(/value="([^"]*)"/.exec(input)?.[1] ?? '')] as const,
  );
  return Object.fromEntries(hidden.filter(([name]) => name !== '_token' && name !== ''));
}

function unescapeHtml(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** A page without the tokens of its forms, which are new each time. */
export const withoutTokens = (html: string): string => html.replaceAll(/name="_token" value="[^"]*"/g, '');

/** A change that must have gone through. */
export async function done(answer: Promise<LightMyRequestResponse>): Promise<LightMyRequestResponse> {
  const reply = await answer;
  assert.equal(reply.statusCode, 303, `a step of the household failed: ${reply.raw.req.url} ${textOf(reply.body).slice(0, 400)}`);
  return reply;
}

export async function made(answer: Promise<LightMyRequestResponse>, folder: string): Promise<string> {
  const to = String((await done(answer)).headers.location);
  return new RegExp(`/${folder}/([^/?#]+)`).exec(to)?.[1] ?? assert.fail(`no ${folder} in ${to}`);
}

/** What a page says, without its tags. */
export function textOf(html: string): string {
  return html
    .replaceAll(/<(script|style)[\s\S]*?<\/\1>/g, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
