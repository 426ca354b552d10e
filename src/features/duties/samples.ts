import type { Sector } from '../../core/actor.ts';
import collegeSample from './samples/college.json' with { type: 'json' };
import councilSample from './samples/council.json' with { type: 'json' };
import schoolSample from './samples/school.json' with { type: 'json' };
import trustSample from './samples/trust.json' with { type: 'json' };
import universitySample from './samples/university.json' with { type: 'json' };

/** An invented plan that a body without one can start from; `due` and `measure` are as people write them. */
export type StarterPlan = {
  readonly name: string;
  /** What the person who chooses it should know. */
  readonly note: string;
  readonly posts: readonly string[];
  readonly themes: readonly { readonly ref: string; readonly title: string }[];
  readonly actions: readonly {
    readonly ref: string;
    readonly theme: string;
    readonly action: string;
    readonly measure: string | null;
    readonly owners: readonly string[];
    readonly due: string;
    readonly requirements: readonly string[];
  }[];
};

const SAMPLES: Readonly<Record<Sector, StarterPlan | null>> = {
  university: universitySample,
  college: collegeSample,
  school: schoolSample,
  trust: trustSample,
  council: councilSample,
  other: null,
};

/** The starting plan for a sector, or null where none has been written. */
export function starterPlan(sector: Sector): StarterPlan | null {
  return SAMPLES[sector];
}
