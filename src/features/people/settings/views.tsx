import type { Shown } from '../../../web/shown.ts';
import { NATIONS, SECTORS } from '../../../core/actor.ts';
import { NATION_WORDS, SECTOR_WORDS } from '../../../core/sectors.ts';
import { Acts, Button, LinkButton } from '../../../ui/parts/button.tsx';
import { Form } from '../../../ui/parts/form.tsx';
import { PageHead } from '../../../ui/parts/head.tsx';
import { Select, TextArea, TextInput } from '../../../ui/parts/inputs.tsx';
import { backgroundPath, setUpYearPath, settingsPath, termsPath, wordTemplatePath } from '../paths.ts';

export function SettingsPage({
  version,
  shown,
  exportHref,
}: {
  readonly version: number;
  readonly shown: Shown;
  readonly exportHref: string | null;
}) {
  const { problems, text } = shown;
  return (
    <>
      <PageHead
        title="Settings"
        lead="What Due Regard knows of your organisation."
        acts={exportHref === null ? undefined : <LinkButton href={exportHref}>Export everything</LinkButton>}
      />
      <MoreSettings />
      <Form action={settingsPath} token={shown.token} version={version}>
        <TextInput name="name" label="Name of your organisation" autocomplete="organization" value={text('name')} problems={problems} />
        <Select
          name="sector"
          label="Kind of organisation"
          width="full"
          value={text('sector')}
          problems={problems}
          choices={SECTORS.map((value) => ({ value, text: SECTOR_WORDS[value] }))}
          hint="It decides which guidance your plan is held against"
        />
        <Select
          name="nation"
          label="Nation"
          value={text('nation')}
          problems={problems}
          choices={NATIONS.map((value) => ({ value, text: NATION_WORDS[value] }))}
        />
        <YearFields shown={shown} />
        <p class="quiet">
          Plans that you import from now on are read with these terms. Dates that are in the plan already stay as they are.
        </p>
        <Acts>
          <Button>Save</Button>
        </Acts>
      </Form>
    </>
  );
}

function MoreSettings() {
  return (
    <ul>
      <li>
        <a href={termsPath}>Terms of each year</a>: where they differ from the usual ones below.
      </li>
      <li>
        <a href={wordTemplatePath}>Word template</a>: your own letterhead and columns for plans downloaded from here.
      </li>
      <li>
        <a href={backgroundPath}>In the background</a>: what the program does by itself, and what of it failed.
      </li>
    </ul>
  );
}

function YearFields({ shown }: { readonly shown: Shown }) {
  const { problems, text } = shown;
  return (
    <>
      <TextInput
        name="yearStarts"
        label="First day of your year"
        width="middling"
        autocomplete="off"
        value={text('yearStarts')}
        problems={problems}
        hint="Such as 1 August"
      />
      <TextArea
        name="terms"
        label="Terms"
        rows={8}
        value={text('terms')}
        problems={problems}
        hint="One a line, like Autumn: 21 Sep to 18 Dec, for every year that has no terms of its own. Leave it empty if you have none."
      />
    </>
  );
}

/** The second step of setting up: the usual year of the sector, to be taken as it is or changed. */
export function YearPage({
  version,
  nation,
  shown,
  next,
}: {
  readonly version: number;
  readonly nation: string;
  readonly shown: Shown;
  readonly next: string;
}) {
  return (
    <>
      <PageHead
        title="Your year and its terms"
        lead={`Filled in as is usual for your kind of organisation in ${nation}. “End of autumn term” in your plan is read by these days.`}
      />
      <Form action={setUpYearPath} token={shown.token} version={version} guard={false}>
        <YearFields shown={shown} />
        <p class="quiet">Near enough is good enough for now: you can change them under Settings at any time.</p>
        <Acts>
          <Button>Go on with these</Button>
          <LinkButton href={next}>Leave it for later</LinkButton>
        </Acts>
      </Form>
    </>
  );
}
