import { lookedAt } from '../../src/features/plan/bulk/forms.ts';
import type { Browser } from '../world.ts';
import { done, made, submit } from './sending.ts';
import { withNewPosts } from '../planned.ts';

/** A plan that can be carried into the next year, and one that has been. */
export async function oldPlans(lead: Browser, words: (plain: string) => string, ids: Record<string, string>): Promise<void> {
  for (const name of ['old', 'rolled']) {
    ids[name] = await made(
      lead.post('/plans/new', { name: words('Plan of last year'), from: '1 August 2025', to: '31 July 2026' }),
      'plans',
    );
    await done(
      lead.post(
        `/plans/${ids[name]}/actions/new`,
        withNewPosts({
          ref: 'Z1',
          title: words('Carry this on'),
          theme: '',
          context: '',
          measure: '',
          owners: words('Post 1'),
          due: 'Autumn term 2028',
          guidance: '',
          notes: '',
        }),
      ),
    );
  }
  const page = `/plans/${ids['rolled']}/roll-over`;
  await done(submit(lead, page, page, { name: words('Plan of this year'), from: '1 August 2026', to: '31 July 2027', refs: 'keep' }));
}

/** A change of several actions, which can be taken back. */
export async function changedTogether(lead: Browser, ids: Record<string, string>, one: (sql: string) => Promise<string>): Promise<string> {
  const change = `/plans/${ids['old']}/change`;
  const said = { owner: ids['owner'] ?? '', status: 'at-risk', theme: '', due: '' } as const;
  await done(submit(lead, `${change}?all=yes`, change, { ...said, looked: lookedAt(said), step: 'change' }));
  return one(
    `select became::json ->> 'act' as id from change where body_id = $1 and field = 'did' and became::json ->> 'of' = 'several' and subject_id = '${ids['old']}'`,
  );
}
