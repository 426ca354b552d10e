import { Button } from '../../../ui/parts/button.tsx';
import { ActForm } from '../../../ui/parts/form.tsx';
import type { Register } from '../register.ts';

type BecomeView = { readonly register: Register; readonly action: string; readonly button: string; readonly token: string };

/** The one press that makes an entry of a thing. */
export function BecomePart({ register, action, button, token }: BecomeView) {
  return (
    <>
      <p class="quiet">
        What is never done and over is kept among the {register.words.many} and checked again and again. It is closed here, with a link;
        that can be taken back.
      </p>
      <ActForm action={action} token={token} fields={{}}>
        <Button look="plain">{button}</Button>
      </ActForm>
    </>
  );
}
