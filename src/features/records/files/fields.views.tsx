import { FileInput, TextInput } from '../../../ui/parts/inputs.tsx';
import type { Shown } from '../../../web/shown.ts';

/** What a form asks for a file or a link by: also one that asks for more than that. */
export function EvidenceFields({ endings, shown }: { readonly endings: readonly string[]; readonly shown: Shown }) {
  const { problems, text } = shown;
  return (
    <>
      <FileInput
        name="file"
        label="A file"
        optional
        hint={`At most 20 MB: ${endings.join(', ')}. Leave out names of people who are not needed here. Pictures are kept without the place, day and device that a camera writes into them.`}
        accept={endings.map((ending) => `.${ending}`).join(',')}
        problems={problems}
      />
      <TextInput
        name="url"
        label="Or a link"
        kind="url"
        optional
        hint="Where the document lives already, beginning with https://"
        value={text('url')}
        problems={problems}
      />
      <TextInput
        name="title"
        label="What it shows"
        optional
        hint="Minutes of the autumn meeting; without it the name of the file or page stands here"
        value={text('title')}
        problems={problems}
      />
    </>
  );
}
