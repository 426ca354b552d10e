const bytesFrom = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (each) => each.charCodeAt(0));
const textOf = (buffer: ArrayBuffer): string =>
  btoa(Array.from(new Uint8Array(buffer), (each) => String.fromCharCode(each)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

type Described = { id: string; type: 'public-key'; transports?: AuthenticatorTransport[] };
type CreationOptions = Omit<PublicKeyCredentialCreationOptions, 'challenge' | 'user' | 'excludeCredentials'> & {
  challenge: string;
  user: { id: string; name: string; displayName: string };
  excludeCredentials?: Described[];
};
type RequestOptions = Omit<PublicKeyCredentialRequestOptions, 'challenge' | 'allowCredentials'> & {
  challenge: string;
  allowCredentials?: Described[];
};

const described = (list: Described[] = []) => list.map((each) => ({ ...each, id: bytesFrom(each.id) }));

function answerOf(made: Credential | null): string {
  if (!(made instanceof PublicKeyCredential)) return '';
  const { response } = made;
  const common = { clientDataJSON: textOf(response.clientDataJSON) };
  const own =
    response instanceof AuthenticatorAttestationResponse
      ? { attestationObject: textOf(response.attestationObject), transports: response.getTransports() }
      : response instanceof AuthenticatorAssertionResponse
        ? {
            authenticatorData: textOf(response.authenticatorData),
            signature: textOf(response.signature),
            userHandle: response.userHandle && textOf(response.userHandle),
          }
        : {};
  return JSON.stringify({
    id: made.id,
    rawId: textOf(made.rawId),
    type: made.type,
    clientExtensionResults: {},
    response: { ...common, ...own },
  });
}

async function ask(place: HTMLElement, form: HTMLFormElement): Promise<string> {
  const token = form.querySelector<HTMLInputElement>('[name="_token"]')?.value ?? '';
  const reply = await fetch(place.dataset['passkeyOptions'] ?? '', { method: 'POST', body: new URLSearchParams({ _token: token }) });
  if (!reply.ok) throw new Error('No options');
  const options: unknown = await reply.json();
  if (place.dataset['passkey'] === 'register') {
    const { challenge, user, excludeCredentials, ...rest } = options as CreationOptions;
    return answerOf(
      await navigator.credentials.create({
        publicKey: {
          ...rest,
          challenge: bytesFrom(challenge),
          user: { ...user, id: bytesFrom(user.id) },
          excludeCredentials: described(excludeCredentials),
        },
      }),
    );
  }
  const { challenge, allowCredentials, ...rest } = options as RequestOptions;
  return answerOf(
    await navigator.credentials.get({
      publicKey: { ...rest, challenge: bytesFrom(challenge), allowCredentials: described(allowCredentials) },
    }),
  );
}

function wordsFor(error: unknown): string {
  const name = error instanceof Error ? error.name : '';
  if (name === 'InvalidStateError') return 'This device has a passkey for you already.';
  if (name === 'SecurityError')
    return 'Passkeys do not work at this address. Open the program at the address that its administrator gave you.';
  if (name === 'NotAllowedError') return 'That was cancelled, or took too long. Try again.';
  return 'That did not work. Reload the page and try again.';
}

/** Shows the passkey forms where the browser can use them, and fills in what the browser's own dialogue gives. */
export function passkeys(): void {
  if (!isSecureContext || typeof PublicKeyCredential === 'undefined') return;
  for (const place of document.querySelectorAll<HTMLElement>('[data-passkey]')) {
    const form = place.querySelector('form');
    const answer = form?.querySelector<HTMLInputElement>('[name="response"]');
    const says = place.querySelector('[data-passkey-says]');
    if (!form || !answer) continue;
    place.hidden = false;
    form.addEventListener('submit', (event) => {
      if (answer.value !== '') return;
      event.preventDefault();
      if (says) says.textContent = '';
      ask(place, form).then(
        (text) => {
          answer.value = text;
          form.requestSubmit();
        },
        (error: unknown) => {
          if (says) says.textContent = wordsFor(error);
        },
      );
    });
    // Coming back by the browser's own button must not send an old answer again.
    addEventListener('pageshow', () => (answer.value = ''));
  }
}
