import { Acts, Button } from '../../../ui/parts/button.tsx';
import { ActForm } from '../../../ui/parts/form.tsx';
import { DefinitionList } from '../../../ui/parts/blocks.tsx';

export type SessionLine = { readonly since: string; readonly seen: string; readonly how: string; readonly agent: string };

export function AccountPage(props: { readonly token: string; readonly name: string; readonly role: string; readonly body: string; readonly sessions: readonly SessionLine[] }) {
  return (
    <>
      <h1>Your account</h1>
      <DefinitionList facts={[{ name: 'Name', value: props.name }, { name: 'Organisation', value: props.body }, { name: 'Role', value: props.role }]} />
      <h2>Where you are signed in</h2>
      <ul>
        {props.sessions.map((session) => (
          <li key={session.since + session.agent}>
            Since {session.since}, last used {session.seen}, by {session.how}. <span class="quiet">{session.agent}</span>
          </li>
        ))}
      </ul>
      <ActForm action="/sign-out/everywhere" token={props.token}>
        <Acts>
          <Button look="plain">Sign out everywhere</Button>
        </Acts>
      </ActForm>
    </>
  );
}
