import type { PageReply } from './route.ts';

/** A page, and what stands around it: where it belongs in the navigation and what is above it. */
export function page(
  title: string,
  main: PageReply['main'],
  around: Partial<Pick<PageReply, 'current' | 'crumbs' | 'plain'>> = {},
): PageReply {
  return { is: 'page', title, main, ...around };
}
