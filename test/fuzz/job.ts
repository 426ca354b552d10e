import { readDocument } from '../../src/exchange/read.ts';
import { readPlan } from '../../src/reading/read-plan.ts';

/** What became of a file; milliseconds, and the most memory that the process ever had, in MB. */
export type Outcome = { readonly was: 'read' | 'refused' | 'fault'; readonly detail: string; readonly ms: number; readonly peakMb: number };
export type FuzzFile = { readonly name: string; readonly bytes: Uint8Array };

/** Reads files one after the other as the program does, in its guarded process. A refusal that is not plain and a changed prototype are faults. */
export async function readBatch(_: Uint8Array, __: string, given: unknown): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const file of given as readonly FuzzFile[]) {
    const from = performance.now();
    const { was, detail } = await readOne(file);
    outcomes.push({ was, detail, ms: performance.now() - from, peakMb: process.resourceUsage().maxRSS / 1024 });
  }
  return outcomes;
}

const BEFORE = prototypes();

async function readOne({ name, bytes }: FuzzFile): Promise<Pick<Outcome, 'was' | 'detail'>> {
  let found: Pick<Outcome, 'was' | 'detail'>;
  try {
    const document = await readDocument(bytes, name);
    readPlan(document, { name, sha256: '', bytes: bytes.length });
    found = { was: 'read', detail: '' };
  } catch (error) {
    found = refusal(error);
  }
  return prototypes() === BEFORE ? found : { was: 'fault', detail: 'a prototype was changed' };
}

function refusal(error: unknown): Pick<Outcome, 'was' | 'detail'> {
  if (!(error instanceof Error)) return { was: 'fault', detail: String(error) };
  if (error.name !== 'Unreadable') return { was: 'fault', detail: `${error.name}: ${error.message}\n${error.stack ?? ''}` };
  return /^[A-Z][^\n]{20,300}\.$/.test(error.message) ? { was: 'refused', detail: '' } : { was: 'fault', detail: `said: ${error.message}` };
}

function prototypes(): string {
  return [Object, Array, String, Function].map((each) => Object.getOwnPropertyNames(each.prototype).join()).join(';');
}
