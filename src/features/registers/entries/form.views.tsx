import { FormRow } from '../../../ui/parts/form.tsx';
import { Form } from '../../../ui/parts/form.tsx';
import { SaveOrCancel } from '../../../ui/parts/button.tsx';
import { DateField, Select, TextArea, TextInput } from '../../../ui/parts/inputs.tsx';
import type { Shown } from '../../../web/shown.ts';
import type { ComponentChildren } from 'preact';
import type { Register } from '../register.ts';
import { type Named, OWNERS, type Part, partsOf, sentThing, slotsOf, type TextPart } from './parts.ts';
import type { Nameable } from './rules.ts';

const ORDINALS = ['', 'second', 'third', 'fourth', 'fifth', 'sixth'];
/** Boxes that stand empty beside those that name somebody. */
const BOXES = 2;

type FormView = {
  readonly register: Register;
  readonly shown: Shown;
  /** Whom the entry can name. */
  readonly owners: readonly Named[];
  readonly things: readonly Nameable[];
};

/** The fields of an entry, as its register declares them. */
function EntryFields({ register, shown, owners, things }: FormView) {
  return (
    <>
      {partsOf(register).map((part) =>
        part.is === 'owner' ? (
          <OwnerBoxes key={part.name} part={part} shown={shown} owners={owners} />
        ) : (
          <PartBox key={part.name} part={part} shown={shown} things={things} />
        ),
      )}
    </>
  );
}

function OwnerBoxes({ part, shown, owners }: { readonly part: Part; readonly shown: Shown; readonly owners: readonly Named[] }) {
  const slots = slotsOf(part);
  const filled = slots.findLastIndex((slot) => shown.text(slot) !== '') + 1;
  const choices = owners.map((owner) => ({ value: owner.id, text: ownerWords(owner) }));
  return (
    <FormRow>
      {slots.slice(0, Math.max(BOXES, filled + 1)).map((slot, at) => (
        <Select
          key={slot}
          name={slot}
          label={at === 0 ? part.label : `${part.label}, ${ORDINALS[at] ?? at + 1}`}
          optional={part.needed !== true}
          hint={at === 0 ? part.hint : undefined}
          empty={at > 0 ? 'Nobody else' : part.name === OWNERS ? 'Nobody yet' : 'Not said'}
          value={shown.text(slot)}
          choices={choices}
          problems={shown.problems}
        />
      ))}
    </FormRow>
  );
}

const ownerWords = ({ name, holder, ended }: Named) => (ended ? `${name} (ended)` : holder ? `${name} (${holder})` : name);

/** Things that a field can name, each with its kind where the field knows several. */
function thingChoices(of: readonly string[], things: readonly Nameable[]) {
  return things
    .filter(({ kind }) => of.includes(kind))
    .map((each) => ({ value: sentThing(each), text: of.length > 1 && each.word !== '' ? `${each.title}: ${each.word}` : each.title }));
}

type PartView = { readonly part: TextPart; readonly shown: Shown; readonly things: readonly Nameable[] };

function PartBox({ part, shown, things }: PartView) {
  const { name, label, hint, needed } = part;
  const common = { name, label, hint, optional: needed !== true, value: shown.text(name), problems: shown.problems };
  switch (part.is) {
    case 'text':
      return <TextArea {...common} rows={4} />;
    case 'choice':
      return <Select {...common} empty="Not said" choices={Object.entries(part.of).map(([value, text]) => ({ value, text }))} />;
    case 'record':
      return <Select {...common} empty="Not said" choices={thingChoices(part.of, things)} />;
    case 'day':
      return <DateField {...common} hint={hint ?? 'Such as 12 November 2026'} />;
    case 'review':
      return <DateField {...common} />;
    case 'number':
      return <TextInput {...common} label={`${label} (${part.unit})`} width="short" inputmode="decimal" />;
    case 'link':
      return <TextInput {...common} kind="url" hint={hint ?? 'The whole address, beginning with https://'} />;
    default:
      return <TextInput {...common} />;
  }
}

export type EntryFormPage = FormView & {
  readonly title: string;
  readonly action: string;
  readonly back: string;
  /** The version that the person saw; left out where the entry is new. */
  readonly version?: number;
  /** Keeps a new entry from being added twice. */
  readonly once?: string;
};

/** The page that adds an entry or changes one. */
export function EntryFormPage({ title, action, back, version, once, ...form }: EntryFormPage) {
  const { register, shown } = form;
  return (
    <>
      <h1>{title}</h1>
      <Form action={action} token={shown.token} version={version}>
        {once === undefined ? null : <input type="hidden" name="once" value={once} />}
        <EntryFields {...form} />
        <SaveOrCancel back={back} save={version === undefined ? `Add ${register.words.one}` : 'Save'} />
      </Form>
    </>
  );
}

export type ReviewPage = {
  readonly register: Register;
  readonly heading: string;
  readonly entry: string;
  readonly action: string;
  readonly back: string;
  readonly version: number;
  readonly shown: Shown;
  /** The fields of the review itself. */
  readonly fields: ComponentChildren;
  /** How the next review stands now. */
  readonly was: string;
};

/** The page that records a review of an entry, or says otherwise what was recorded. */
export function ReviewPage({ register, heading, entry, action, back, version, shown, fields, was }: ReviewPage) {
  return (
    <>
      <h1>{heading}</h1>
      <p class="lead">{entry}</p>
      <Form action={action} token={shown.token} version={version}>
        {fields}
        <DateField
          name="next"
          label={register.review?.label ?? ''}
          optional
          hint={`${register.review?.hint ?? ''}. ${was}`}
          value={shown.text('next')}
          problems={shown.problems}
        />
        <SaveOrCancel back={back} />
      </Form>
    </>
  );
}

export type EndPage = {
  readonly register: Register;
  readonly entry: string;
  readonly action: string;
  readonly back: string;
  readonly version: number;
  readonly shown: Shown;
};

/** The page that ends an entry, with the reason. */
export function EndPage({ register, entry, action, back, version, shown }: EndPage) {
  const { end, words } = register;
  return (
    <>
      <h1>
        {end.verb} this {words.one}
      </h1>
      <p class="lead">{entry}</p>
      <p>It stays in the register with its history, out of what is counted, and can be kept again.</p>
      <Form action={action} token={shown.token} version={version}>
        <TextArea name="why" label={end.why} rows={3} value={shown.text('why')} problems={shown.problems} />
        <SaveOrCancel back={back} save={end.verb} />
      </Form>
    </>
  );
}
