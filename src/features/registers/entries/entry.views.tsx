import type { ComponentChildren } from 'preact';
import { type Day, printDay, printDistance } from '../../../core/day.ts';
import type { LoadedPart } from '../../../sockets/part.ts';
import { DefinitionList, type Fact } from '../../../ui/parts/blocks.tsx';
import { Button, LinkButton, MoreActs } from '../../../ui/parts/button.tsx';
import { ActForm, TakeBackForm } from '../../../ui/parts/form.tsx';
import { Prose, RecordPage, RecordParts, RecordSection } from '../../../ui/parts/record-page.tsx';
import { editEntryPath, endEntryPath, reviewPath, reopenEntryPath, undoEntryPath } from '../paths.ts';
import type { Register } from '../register.ts';
import { type EntryAct, stepIn } from './life.ts';
import { unknownWords } from './next.rules.ts';
import { type Entry, partsOf, TITLE } from './parts.ts';
import { stateOf } from './state.rules.ts';
import { EntryStatus, PartValue } from './views.tsx';
import { capital } from './words.ts';

/** What the page of an entry shows. */
export type EntryView = {
  readonly register: Register;
  readonly entry: Entry;
  /** The review of it; null where nothing of its register is reviewed again. */
  readonly reviews: ComponentChildren;
  /** What other rooms hang on it. */
  readonly others: readonly LoadedPart[];
  readonly history: ComponentChildren;
  /** Where something is proposed since the last review did not find that it holds. */
  readonly mend: string | null;
  readonly may: { readonly edit: boolean; readonly review: boolean };
  readonly today: Day;
  readonly token: string;
};

/** The page of one entry of a register. */
export function EntryPage(view: EntryView) {
  const { register, entry } = view;
  const texts = partsOf(register).flatMap((part) => {
    const text = part.is === 'text' ? (entry.fields[part.name]?.text ?? '') : '';
    return text === '' ? [] : [{ id: `says-${part.name}`, title: part.label, text }];
  });
  return (
    <RecordPage
      title={entry.title}
      lead={entry.edition === '' ? capital(register.words.one) : `${capital(register.words.one)}, ${entry.edition}`}
      state={<Standing view={view} />}
      acts={<EntryActs view={view} />}
      first={
        <>
          {texts.map(({ id, title, text }) => (
            <RecordSection key={id} id={id} title={title}>
              <Prose text={text} />
            </RecordSection>
          ))}
          {view.reviews === null ? null : (
            <RecordSection id="reviews" title="When it was reviewed">
              {view.reviews}
            </RecordSection>
          )}
          <RecordParts parts={view.others} place="first" />
        </>
      }
      beside={
        <>
          <RecordSection id="facts" title="Facts">
            <DefinitionList facts={factsOf(view)} />
          </RecordSection>
          <RecordParts parts={view.others} place="beside" />
        </>
      }
      then={view.history}
    />
  );
}

function Standing({ view: { register, entry, today } }: { readonly view: EntryView }) {
  const state = stateOf(register, entry, today);
  const { nextOn, endedOn } = entry;
  const words = {
    late: nextOn && `It was to be reviewed by ${printDay(nextOn)}: ${printDistance(today, nextOn)}.`,
    inDate: nextOn && `It is next reviewed by ${printDay(nextOn)}, ${printDistance(today, nextOn)}.`,
    wanting: `Its last review did not find that it holds.${nextOn ? ` It is next reviewed by ${printDay(nextOn)}, ${printDistance(today, nextOn)}.` : ''}`,
    unknown: unknownWords(register, entry),
    kept: '',
    ended: endedOn && `On ${printDay(endedOn)}. ${entry.endedWhy}`,
  }[state];
  return (
    <>
      <EntryStatus register={register} entry={entry} today={today} /> {words}
    </>
  );
}

function EntryActs({ view }: { readonly view: EntryView }) {
  const { register, entry, may, token } = view;
  const { name } = register;
  const button = (act: EntryAct, allowed: boolean) => (allowed ? (stepIn(register, entry, act)?.button ?? null) : null);
  const [edit, review, end, reopen] = [
    button('edit', may.edit),
    button('review', may.review),
    button('end', may.edit),
    button('reopen', may.edit),
  ];
  return (
    <>
      {edit === null ? null : <LinkButton href={editEntryPath(name, entry.id)}>{edit}</LinkButton>}
      {review === null ? null : (
        <LinkButton href={reviewPath(name, entry.id)} look="main">
          {review}
        </LinkButton>
      )}
      {view.mend === null || !register.review?.mend ? null : <LinkButton href={view.mend}>{register.review.mend.button}</LinkButton>}
      {end === null ? null : <MoreActs links={[{ text: `${end} it`, href: endEntryPath(name, entry.id) }]} />}
      {reopen === null ? null : (
        <ActForm action={reopenEntryPath(name, entry.id)} token={token} fields={{ _version: String(entry.version) }}>
          <Button look="plain">{reopen}</Button>
        </ActForm>
      )}
    </>
  );
}

function factsOf({ register, entry }: EntryView): readonly Fact[] {
  return partsOf(register).flatMap((part): Fact[] => {
    if (part.is === 'text' || part.name === TITLE) return [];
    if (part.is !== 'review') return [{ name: part.label, value: PartValue({ part, entry }) }];
    const on = entry.nextOn ? printDay(entry.nextOn) : null;
    if (entry.review.text === '') return [{ name: part.label, value: on ?? PartValue({ part, entry }) }];
    return [
      {
        name: part.label,
        value: (
          <>
            {entry.review.text} {on === null || on === entry.review.text ? null : <span class="quiet">Next by {on}</span>}
          </>
        ),
      },
    ];
  });
}

/** The button that takes back what was done last. */
export function TakeBack({ register, entry, token }: Pick<EntryView, 'register' | 'entry' | 'token'>) {
  const fields = { _version: String(entry.version) };
  return <TakeBackForm action={undoEntryPath(register.name, entry.id)} token={token} fields={fields} about="what was done last" />;
}
