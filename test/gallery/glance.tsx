import type { Pieces } from '../../src/ui/frame.tsx';
import { page } from '../../src/ui/frame.tsx';
import { CardList, ListCard } from '../../src/ui/parts/card-list.tsx';
import { Glance, GlanceBars, GlanceLines, GlanceQuestion } from '../../src/ui/parts/glance.tsx';
import { PageHead, PrintFoot } from '../../src/ui/parts/head.tsx';
import { Strips } from '../../src/ui/parts/strips.tsx';
import { SIGNED_IN } from './plan.tsx';

const LONG = 'Include casual and agency security staff in the induction of all staff, with a record of who was there and when';
const month = (done: number, late = 0, toCome = 0) => ({ done, late, toCome });
const line = (key: string, state: 'overdue' | 'done' | 'notStarted', when: string, detail = 'Head of Security') => ({
  key,
  state,
  when,
  title: `${key} ${LONG}`,
  detail,
  href: '/action',
});

/** Questions answered at a glance: lines, bars and small multiples, full and empty, and cards of a list. */
export function glancePage(): Pieces {
  return page({
    ...SIGNED_IN,
    title: 'At a glance',
    current: 'plan',
    main: (
      <>
        <PageHead title="At a glance" lead="University of Eastmoor, as it stands on 22 Nov 2026." />
        <Glance wide={<Year />}>
          <GlanceQuestion id="duty" title="Are we meeting the duty?">
            <p>31 of 48 expectations are answered by the plan; 9 are gaps.</p>
            <GlanceBars
              id="duty"
              label="By theme"
              bars={[
                { key: 'a', label: 'Leadership', href: '#a', counts: { done: 3, overdue: 1, notStarted: 2 }, words: '4 of 6 answered' },
                { key: 'b', label: 'Reducing permissive environments', href: '#b', counts: { onTrack: 2 }, words: '2 of 2 answered' },
              ]}
            />
          </GlanceQuestion>
          <GlanceQuestion id="late" title="What is late?">
            <GlanceLines
              label="9 actions are late"
              lines={[line('A1', 'overdue', '9 days late'), line('A2', 'overdue', '400 days late', '')]}
              of={9}
              rest={{ text: 'All 9 in the plan', href: '/plan' }}
            />
            <GlanceLines label="One comment waits" lines={[line('A3', 'notStarted', 'Asked 21 Nov 2026')]} of={1} rest={null} />
          </GlanceQuestion>
        </Glance>
        <CardList>
          <ListCard title="Governing body accountability" href="/duty">
            <p>{LONG}</p>
          </ListCard>
          <ListCard title="Named lead" href="/duty-2">
            <p class="quiet">Yearly.</p>
          </ListCard>
        </CardList>
        <PrintFoot text="At a glance, 22 Nov 2026" />
      </>
    ),
  });
}

function Year() {
  return (
    <GlanceQuestion id="year" title="How does the year look?">
      <Strips
        id="year"
        label="Plan 2026-27"
        names={['Aug 2026', 'Sep 2026', 'Oct 2026', 'Nov 2026']}
        now={3.7}
        strips={[
          {
            key: 'a',
            label: 'A. Leadership',
            href: '#y-a',
            months: [month(2), month(0, 1), month(4, 2, 3), month(0, 0, 1)],
            words: '6 done, 3 late',
          },
          { key: 'b', label: `B. ${LONG}`, href: '#y-b', months: [month(0), month(0), month(0), month(0)], words: 'No action yet' },
        ]}
      />
      <Strips
        id="later"
        label="A plan that has not begun"
        names={['Aug 2027']}
        now={null}
        strips={[{ key: 'c', label: 'C. Training', href: '#y-c', months: [month(0, 0, 2)], words: '2 to come' }]}
      />
    </GlanceQuestion>
  );
}
