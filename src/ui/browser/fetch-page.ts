type Policy = { createHTML(text: string): string };
type Factory = { createPolicy(name: string, rules: Policy): Policy };

const rules: Policy = { createHTML: (text) => text };
const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;

// Only pages of this server pass here, and only DOMParser reads them, which runs no script.
const policy = factory === undefined ? rules : factory.createPolicy('due-regard', rules);

/** Fetches one of our own pages as a document; null when it cannot be had as it is (signed out, gone, moved, no network). */
export async function fetchPage(address: string, fragment: string, signal?: AbortSignal): Promise<Document | null> {
  const url = new URL(address, location.href);
  if (url.origin !== location.origin) return null;
  try {
    const response = await fetch(url, { headers: { 'X-Fragment': fragment }, credentials: 'same-origin', ...(signal === undefined ? {} : { signal }) });
    if (!response.ok || response.redirected) return null;
    return new DOMParser().parseFromString(policy.createHTML(await response.text()), 'text/html');
  } catch {
    return null;
  }
}
