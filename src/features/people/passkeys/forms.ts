import { z } from 'zod';
import { oneLine } from '../../../web/forms.ts';

const REFUSED = 'The browser gave no passkey. Try again, or sign in by mail.';
const text = z.string().min(1, REFUSED).max(20_000, REFUSED);
const given = z.looseObject({});

/** JSON that the browser module put into the form, of the given shape. */
function fromBrowser<Shape extends z.ZodType>(shape: Shape) {
  return text.transform((value, context) => {
    const read = shape.safeParse(jsonOf(value));
    if (read.success) return read.data as z.output<Shape>;
    context.addIssue({ code: 'custom', message: REFUSED });
    return z.NEVER;
  });
}

function jsonOf(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}

const credential = { id: z.string(), rawId: z.string(), type: z.literal('public-key'), clientExtensionResults: given };

export const registerForm = z.strictObject({
  name: oneLine().max(100, 'Make the name shorter than 100 letters').optional(),
  response: fromBrowser(
    z.object({
      ...credential,
      response: z.object({
        clientDataJSON: z.string(),
        attestationObject: z.string(),
        transports: z.array(z.string().max(20)).max(10).optional(),
      }),
    }),
  ),
});
export type Registered = z.output<typeof registerForm>;

export const passkeySignInForm = z.strictObject({
  to: z.string().max(500).optional(),
  response: fromBrowser(
    z.object({
      ...credential,
      response: z.object({
        clientDataJSON: z.string(),
        authenticatorData: z.string(),
        signature: z.string(),
        userHandle: z.string().nullish(),
      }),
    }),
  ),
});
export type Asserted = z.output<typeof passkeySignInForm>;

export const removeForm = z.strictObject({ passkey: z.string().min(1).max(2000) });
