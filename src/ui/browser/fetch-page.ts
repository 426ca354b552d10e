type Policy = { createHTML(text: string): string };
type Factory = { createPolicy(name: string, rules: Policy): Policy };

const rules: Policy = { createHTML: (text) => text };
const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;

// Only pages of this server pass here, and only DOMParser reads them, which runs no script.
const policy = factory === undefined ? rules : factory.createPolicy('due-regard', rules);

/** Fetches one of our own pages as a document; null when it cannot be had as it is (signed out, gone, moved, no network). */
export async function fetchPage(address: string, fragment: string, signal?: AbortSignal): Promise<Document | null> {
  return asked(
    address,
    { headers: { 'X-Fragment': fragment }, ...(signal === undefined ? {} : { signal }) },
    (response) => response.ok && !response.redirected,
  );
}

/** Sends a form of one of our own pages as its button would, and gives the page that follows; null when it must be sent in the usual way. */
export async function sendForm(form: HTMLFormElement): Promise<Document | null> {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
  return asked(form.getAttribute('action') ?? '', { method: 'POST', body }, (response) => response.ok);
}

async function asked(address: string, options: RequestInit, good: (response: Response) => boolean): Promise<Document | null> {
  const url = new URL(address, location.href);
  if (url.origin !== location.origin) return null;
  try {
    const response = await fetch(url, { credentials: 'same-origin', ...options });
    return good(response) ? new DOMParser().parseFromString(policy.createHTML(await response.text()), 'text/html') : null;
  } catch {
    return null;
  }
}
