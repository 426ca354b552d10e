import type { PaperAction, PaperPlan } from '../src/features/plan/papers/rules.ts';
import type { PlanReading } from '../src/reading/plan-reading.ts';
import { printDay } from '../src/core/day.ts';
import { held } from '../src/exchange/storable.ts';

/** What a plan says, however it came: for comparing a plan with what is read from its paper. */
export type Told = { readonly themes: readonly string[]; readonly actions: readonly Readonly<Record<string, unknown>>[] };

/** What is read: themes in order, actions with every field as text. */
export function toldBy(reading: PlanReading): Told {
  const themes = reading.sections.map(({ ref, title }) => [ref, title].filter(Boolean).join(' | '));
  const actions = reading.items.map((item) => ({
    theme: item.section === null ? null : themes[item.section],
    ref: item.ref,
    context: item.context,
    action: item.action,
    measure: item.measure,
    leads: item.leads.map((lead) => lead.text),
    due: item.due.text,
    progress: item.progress.map(({ on, text }) => ({ on, text })),
    status: item.status?.text ?? null,
    rag: item.rag?.is ?? null,
    requirements: item.requirements.toSorted(),
    risks: item.risks.toSorted(),
    notes: item.notes,
  }));
  return { themes: themes.toSorted(), actions };
}

/** What the plan's paper should tell: blanks and bullets of one kind, notes made here with their day in front. */
export function toldOf(plan: PaperPlan): Told {
  const themes = plan.themes.map(({ ref, title }) => [ref, tidy(title)].filter(Boolean).join(' | '));
  const sorted = [null, ...plan.themes.keys()].flatMap((theme) => plan.actions.filter((action) => action.theme === theme));
  return { themes: themes.toSorted(), actions: sorted.map((action) => actionTold(action, themes)) };
}

function actionTold(action: PaperAction, themes: readonly string[]): Readonly<Record<string, unknown>> {
  const text = (value: string | null) => (value === null || tidy(value) === '' ? null : tidy(value));
  return {
    theme: action.theme === null ? null : themes[action.theme],
    ref: text(action.ref),
    context: text(action.context),
    action: tidy(action.title),
    measure: text(action.measure),
    leads: action.owners.map((owner) => tidy(owner.short ?? owner.name)),
    due: tidy(action.due),
    progress: action.diary.map((note) => ({
      on: note.on,
      text: tidy(note.fromFile || !note.on ? note.text : `${printDay(note.on)}: ${note.text}`),
    })),
    status: text(action.status),
    rag: action.rag,
    requirements: (action.guidance ?? '').split('; ').filter(Boolean).toSorted(),
    risks: action.risks.toSorted(),
    notes: text(action.notes),
  };
}

/** As the reading writes texts: no blanks beside others, no empty lines, `· ` for bullets, no sign that files cannot hold. */
function tidy(text: string): string {
  return held(text)
    .replace(/[ \u00a0]+/gu, ' ')
    .replace(/ ?\n ?/gu, '\n')
    .replace(/\n{2,}/gu, '\n')
    .trim();
}
