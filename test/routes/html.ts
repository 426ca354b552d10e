import { HtmlValidate } from 'html-validate';

const validator = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:a11y'],
  rules: {
    // Preact writes void elements and empty attributes its own way; both are valid HTML.
    'void-style': 'off',
    'attribute-empty-style': 'off',
    'attribute-boolean-style': 'off',
    'doctype-style': 'off',
    'no-trailing-whitespace': 'off',
    // Tables and lists that CSS lays out anew lose their roles in browsers, so the roles are written out.
    'no-redundant-role': 'off',
    'prefer-native-element': 'off',
    'long-title': 'off',
    'no-inline-style': 'error',
    'input-missing-label': 'error',
    'no-missing-references': 'error',
    'require-csp-nonce': 'off',
  },
});

/** Attributes whose words must be ids of the same page. */
const POINTING = /\s(?:for|form|aria-describedby|aria-labelledby|aria-controls|data-auto-filter)="([^"]*)"/g;
const SUMMARY = /id="problems"[^>]*>\s*<h2[\s>]/;
/** Fields about people, by type or name: browsers must be told what to offer, or that they should offer nothing. */
const PERSONAL = /\b(?:type="(?:email|tel|password)"|name="(?:email|code|person)")/;

/** What is wrong with a page as HTML: validity, ids, headings, language, labels, script or style within it. One line each. */
export async function htmlFaults(html: string): Promise<string[]> {
  const report = await validator.validateString(html);
  const invalid = report.results.flatMap((result) =>
    result.messages.map((each) => `${each.ruleId} ${each.message} ${each.selector ?? ''}`),
  );
  return [...invalid, ...idFaults(html), ...headingFaults(html), ...fieldFaults(html), ...insideFaults(html)];
}

function idFaults(html: string): string[] {
  const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map((match) => match[1] as string);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `the id ${id} is given twice`);
  const wanted = [...html.matchAll(POINTING)].flatMap((match) => (match[1] ?? '').split(' '));
  return [...twice, ...wanted.filter((id) => !ids.includes(id)).map((id) => `points at ${id}, which is not there`)];
}

function headingFaults(html: string): string[] {
  // What is wrong comes before the page's own heading, as people must meet it first.
  const ranks = [...html.replace(SUMMARY, '').matchAll(/<h([1-6])[\s>]/g)].map((match) => Number(match[1]));
  const first = ranks.filter((rank) => rank === 1).length;
  const found = first === 1 ? [] : [`${first} headings of the first rank`];
  const skips = ranks.flatMap((rank, place) =>
    rank > (ranks[place - 1] ?? 0) + 1 ? [`a heading of rank ${rank} follows one of rank ${ranks[place - 1] ?? 'none'}`] : [],
  );
  return [...found, ...skips, ...(/<html[^>]*\slang="en-GB"/.test(html) ? [] : ['the language is not said'])];
}

function fieldFaults(html: string): string[] {
  const fields = [...html.matchAll(/<input\b[^>]*>/g)]
    .map(([field]) => field)
    .filter((field) => !/type="(?:hidden|radio|checkbox)"/.test(field));
  return fields
    .filter((field) => PERSONAL.test(field) && !/\sautocomplete="/.test(field))
    .map((field) => `does not say what browsers may fill in: ${field}`);
}

function insideFaults(html: string): string[] {
  const inside = /\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\ssrc=)/.exec(html.replaceAll(/>[^<]*</g, '><'));
  return inside ? [`script or style inside the page: ${inside[0]}`] : [];
}

/** Pages that share a title with another one, or have none. */
export function titleFaults(pages: readonly { readonly key: string; readonly html: string }[]): string[] {
  const titles = new Map<string, string>();
  return pages.flatMap(({ key, html }) => {
    const title = /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '';
    const before = titles.get(title);
    titles.set(title, key);
    if (title === '') return [`${key} has no title`];
    return before === undefined ? [] : [`${key} and ${before}: ${title}`];
  });
}
