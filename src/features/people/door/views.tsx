import type { Shown } from '../../../web/shown.ts';
import { NATIONS, SECTORS } from '../../../core/actor.ts';
import { NATION_WORDS, SECTOR_WORDS } from '../../../core/sectors.ts';
import { Acts, Button } from '../../../ui/parts/button.tsx';
import { Form } from '../../../ui/parts/form.tsx';
import { Radios, Select, TextInput } from '../../../ui/parts/inputs.tsx';
import { PasskeySignIn } from '../passkeys/views.tsx';
import { setUpDemonstrationPath, setUpPath, signInCodePath, signInPath } from '../paths.ts';

type SignIn = { readonly shown: Shown; readonly to: string; readonly passkeys: boolean; readonly mailGoesOut: boolean };

export function SignInPage({ shown, to, passkeys, mailGoesOut }: SignIn) {
  return (
    <>
      <h1>Sign in</h1>
      <p>
        {mailGoesOut
          ? 'There is no password. We send you a message with a link and a code, good once and for ten minutes.'
          : 'There is no password. No mail server is set here: a link and a code, good once and for ten minutes, are kept in a file where the program runs.'}
      </p>
      <Form action={signInPath} token={shown.token} guard={false}>
        <TextInput
          name="email"
          label="Your e-mail address at work"
          kind="email"
          autocomplete="username"
          value={shown.text('email')}
          problems={shown.problems}
        />
        <input type="hidden" name="to" value={to} />
        <Acts>
          <Button>{mailGoesOut ? 'Send me a message' : 'Make a link and a code'}</Button>
        </Acts>
      </Form>
      {passkeys ? <PasskeySignIn token={shown.token} to={to} /> : null}
    </>
  );
}

export function CodePage({ shown, to, message }: { readonly shown: Shown; readonly to: string; readonly message: string }) {
  return (
    <>
      <h1>Look in your mail</h1>
      <p>
        {message} Open its link in this browser, or type the code from it here. Few messages go to one address in a while: where no new one
        comes, any that came within the last ten minutes and was not used yet works here.
      </p>
      <Form action={signInCodePath} token={shown.token} guard={false}>
        <TextInput
          name="code"
          label="Code from the message"
          width="short"
          autocomplete="one-time-code"
          spellcheck={false}
          value={shown.text('code')}
          problems={shown.problems}
          hint="Eight letters and figures. Spaces do not matter."
        />
        <input type="hidden" name="to" value={to} />
        <Acts>
          <Button>Sign in</Button>
        </Acts>
      </Form>
      <p>
        Nothing came? Look in the junk folder, or <a href={signInPath}>ask again</a>.
      </p>
    </>
  );
}

/** Opening the link does nothing by itself: mail scanners open links, and some press the first button; it works in the asking browser alone. */
export function LinkPage({ shown, action }: { readonly shown: Shown; readonly action: string }) {
  return (
    <>
      <h1>Sign in to Due Regard</h1>
      <p>
        Press the button in the browser where you asked to sign in. Elsewhere, type the code from the message into that browser instead. An
        address that the terminal printed works in any browser.
      </p>
      <Form action={action} token={shown.token} guard={false}>
        <Acts>
          <Button>Sign in</Button>
        </Acts>
      </Form>
    </>
  );
}

export function SetUpPage({ shown }: { readonly shown: Shown }) {
  return (
    <>
      <h1>Set up Due Regard</h1>
      <p>
        This page opens once. The code is in the terminal where the program was started, so that nobody else can take this installation.
      </p>
      <SetUpForm {...shown} />
      <OnlyLooking {...shown} />
    </>
  );
}

function SetUpForm(shown: Shown) {
  const { token, problems, text } = shown;
  return (
    <Form action={setUpPath} token={token}>
      <TextInput
        name="code"
        label="Code from the terminal"
        width="short"
        autocomplete="off"
        spellcheck={false}
        value={text('code')}
        problems={problems}
      />
      <Organisation {...shown} />
      <Yourself {...shown} />
      <Acts>
        <Button>Set up</Button>
      </Acts>
    </Form>
  );
}

function Organisation({ problems, text }: Shown) {
  return (
    <>
      <TextInput name="body" label="Name of your organisation" autocomplete="organization" value={text('body')} problems={problems} />
      <Radios
        name="sector"
        label="What kind of organisation is it?"
        value={text('sector')}
        problems={problems}
        choices={SECTORS.map((value) => ({ value, text: SECTOR_WORDS[value] }))}
      />
      <Select
        name="nation"
        label="Where is it?"
        value={text('nation') || 'England'}
        problems={problems}
        choices={NATIONS.map((value) => ({ value, text: NATION_WORDS[value] }))}
        hint="Guidance differs by nation. The Prevent duty does not extend to Northern Ireland."
      />
    </>
  );
}

function Yourself({ problems, text }: Shown) {
  return (
    <>
      <TextInput name="person" label="Your name" autocomplete="name" value={text('person')} problems={problems} />
      <TextInput
        name="post"
        label="Your post"
        autocomplete="organization-title"
        value={text('post')}
        problems={problems}
        hint="For example Prevent lead, School Secretary or Designated safeguarding lead"
      />
      <TextInput
        name="email"
        label="Your e-mail address at work"
        kind="email"
        autocomplete="email"
        value={text('email')}
        problems={problems}
        hint="You sign in with it"
      />
    </>
  );
}

/** For whoever wants to see it before they begin. */
function OnlyLooking({ token, text }: Shown) {
  return (
    <>
      <h2>Only looking?</h2>
      <p>
        The demonstration is an invented university with the plans of two years, clearly marked. It makes itself at home on this machine and
        needs nothing else.
      </p>
      <Form action={setUpDemonstrationPath} token={token} guard={false}>
        <TextInput
          name="code"
          id="field-demonstration-code"
          label="Code from the terminal, for the demonstration"
          width="short"
          autocomplete="off"
          spellcheck={false}
          value={text('code')}
        />
        <Acts>
          <Button look="plain">Open the demonstration</Button>
        </Acts>
      </Form>
    </>
  );
}

export function SetUpDonePage() {
  return (
    <>
      <h1>This installation is set up</h1>
      <p>
        <a href={signInPath}>Sign in</a> with your e-mail address. Whoever controls the machine can print a sign-in address in the terminal
        with <code>bin/due-regard sign-in EMAIL</code>.
      </p>
    </>
  );
}
