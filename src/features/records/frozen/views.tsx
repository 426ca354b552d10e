import { DateField, Radios, Select, TextArea } from '../../../ui/parts/inputs.tsx';
import type { Shown } from '../../../web/shown.ts';
import type { Agreeing } from './rules.ts';

/** The fields of a group's agreement, for the form of any room; `word` is what is agreed: "plan". */
export function AgreementFields({
  shown,
  groups,
  word,
}: {
  readonly shown: Shown;
  readonly groups: readonly Agreeing[];
  readonly word: string;
}) {
  const { problems, text } = shown;
  const kept = [
    { value: 'now', text: `The ${word} as it stands now` },
    {
      value: 'day',
      text: `The ${word} as it stood at the end of that day`,
      hint: `What was changed since the meeting is left out of the version, not out of the ${word}`,
    },
  ];
  return (
    <>
      <Select
        name="group"
        label="Agreed by"
        value={text('group')}
        empty="Choose a group"
        choices={groups.map((group) => ({ value: group.id, text: group.name }))}
        problems={problems}
        width="full"
      />
      <DateField name="agreedOn" label="Day of the meeting" hint="Such as 6 November 2026" value={text('agreedOn')} problems={problems} />
      <Radios name="stood" label="What is kept" value={text('stood')} choices={kept} problems={problems} />
      <TextArea
        name="note"
        label="Note"
        optional
        hint="Such as the number of the minute"
        rows={2}
        value={text('note')}
        problems={problems}
      />
    </>
  );
}
