import { isDeepStrictEqual } from 'node:util';
import type { Pool } from 'pg';
import { policiesOf, type Policy, tablesOf } from './catalogue.ts';

/** The condition of every policy: the body of the transaction, asked once for a statement. */
export const OWN = '(body_id = ( SELECT body_of_transaction() AS body_of_transaction))';

const OWN_BODY: Omit<Policy, 'table'> = {
  name: 'own_body',
  command: 'ALL',
  roles: '{due_regard_app}',
  using: OWN,
  check: OWN,
  permissive: 'PERMISSIVE',
};

/** Policies besides own_body, each with its reason. */
const MORE_POLICIES: readonly { readonly because: string; readonly policy: Policy }[] = [
  {
    because: 'the front door asks which bodies an account may enter',
    policy: {
      table: 'member',
      name: 'door',
      command: 'SELECT',
      roles: '{due_regard_door}',
      using: 'true',
      check: null,
      permissive: 'PERMISSIVE',
    },
  },
  {
    because: 'the front door shows to whom it lets in who invites them',
    policy: {
      table: 'invitation',
      name: 'door',
      command: 'SELECT',
      roles: '{due_regard_door}',
      using: 'true',
      check: null,
      permissive: 'PERMISSIVE',
    },
  },
  ...[
    ['row_state', 'ALL'],
    ['record_head', 'SELECT'],
  ].map(([table = '', command = '']) => ({
    because: 'rows that go with another are noted in the name of whoever owns the tables',
    policy: {
      table,
      name: 'going_along',
      command,
      roles: '{public}',
      using: OWN,
      check: command === 'ALL' ? OWN : null,
      permissive: 'PERMISSIVE',
    },
  })),
  ...['person', 'holding'].map((table) => ({
    because: 'the front door says which posts the account of a session holds',
    policy: { table, name: 'door', command: 'SELECT', roles: '{due_regard_door}', using: 'true', check: null, permissive: 'PERMISSIVE' },
  })),
];

/** Tables with a body that another body's transaction could see or fill. */
export async function policyFaults(owner: Pool): Promise<string[]> {
  const policies = await policiesOf(owner);
  return (await tablesOf(owner))
    .filter((table) => table.tenant)
    .flatMap((table) => {
      const forced =
        table.enabled && table.forced
          ? []
          : [`${table.name}: enable and force row level security, as at the end of migrations/0002-plan.sql`];
      const more = MORE_POLICIES.map((each) => each.policy).filter((each) => each.table === table.name);
      const expected = [...more, { table: table.name, ...OWN_BODY }].sort((one, other) => one.name.localeCompare(other.name));
      const found = policies.filter((each) => each.table === table.name);
      return isDeepStrictEqual(found, expected) ? forced : [...forced, `${table.name}: its policies are ${JSON.stringify(found)}`];
    });
}
