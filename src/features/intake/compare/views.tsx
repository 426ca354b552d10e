import type { ComponentChildren } from 'preact';
import { nameOfAction } from '../../plan/public.ts';
import type { Problem } from '../../../core/problem.ts';
import { Details, Tag } from '../../../ui/parts/blocks.tsx';
import { Acts, Button, LinkButton } from '../../../ui/parts/button.tsx';
import { ActForm, Form } from '../../../ui/parts/form.tsx';
import { PageHead } from '../../../ui/parts/head.tsx';
import { InsetText } from '../../../ui/parts/notice.tsx';
import { comparePath, dropImportPath, importPath, newImportPath, pairsPath } from '../paths.ts';
import type { Comparison } from './acts.ts';
import { likeliestAmong } from './match.ts';
import { type ComparisonPart, MOST_OFFERED } from './pages.ts';
import { Pages } from './pages.views.tsx';
import { clipped, PairBlock, Tick } from './pair.views.tsx';
import { type Added, type Gone, type Here, tickOf, titleOf } from './rules.ts';

export type ComparisonView = {
  readonly shown: Comparison;
  readonly page: ComparisonPart;
  readonly version: number;
  readonly ticked: ReadonlySet<string>;
  readonly token: string;
  readonly problems: readonly Problem[];
};

export function ComparisonPage(view: ComparisonView) {
  const { shown, token } = view;
  const { difference, before } = shown;
  const id = before.id;
  const nothing = difference.changed.length + difference.added.length + difference.gone.length + shown.newThemes.length === 0;
  return (
    <>
      <PageHead
        title="What the newer file changes"
        lead={`${before.reading.source.name} beside ${shown.plan.name}: ${summary(shown)}. Only what is ticked is imported.`}
        acts={
          <>
            <LinkButton href={importPath(id)}>What was read in the file</LinkButton>
            <ActForm action={dropImportPath(id)} token={token} fields={{ _version: String(view.version) }}>
              <Button look="plain">Drop this file</Button>
            </ActForm>
          </>
        }
      />
      <Warnings shown={shown} />
      {nothing ? <p>The file says nothing that the plan does not say already.</p> : null}
      <Form action={comparePath(id)} token={token} version={view.version} label="What is to be imported">
        <input type="hidden" name="seen" value={shown.seen} />
        <input type="hidden" name="page" value={view.page.at} />
        {nothing ? null : <ImportTicked />}
        <Pages id={id} page={view.page} ticked={view.ticked.size} />
        <Changed view={view} />
        <NewActions view={view} />
        <NewThemes view={view} />
        <GoneActions view={view} />
        <TheSame view={view} />
        <Pages id={id} page={view.page} ticked={view.ticked.size} />
        {nothing ? null : <ImportTicked />}
      </Form>
      <Apart actions={view.page.lists.apart} count={difference.apart.length} />
    </>
  );
}

const counted = (count: number, one: string, many: string) => (count === 1 ? `one ${one}` : `${count} ${many}`);

function summary({ difference: { changed, added, gone, same } }: Comparison): string {
  return `${counted(changed.length, 'action', 'actions')} changed, ${added.length} new, ${gone.length} no longer in the file, ${same.length} the same`;
}

function ImportTicked() {
  return (
    <Acts>
      <Button>Import what is ticked</Button>
    </Acts>
  );
}

function Warnings({ shown }: { readonly shown: Comparison }) {
  const { before, doubts } = shown;
  return (
    <>
      {before.reading.problems.map((problem) => (
        <InsetText key={problem.text} tone={problem.severity === 'error' ? 'late' : 'risk'}>
          {problem.text}
        </InsetText>
      ))}
      {doubts > 0 ? (
        <InsetText tone="risk">
          <p>
            {doubts === 1 ? 'One field of the file is in doubt.' : `${doubts} fields of the file are in doubt.`}{' '}
            <a href={importPath(before.id)}>Look over what was read</a> first.
          </p>
        </InsetText>
      ) : null}
    </>
  );
}

function Part(props: { readonly id: string; readonly title: string; readonly says?: string; readonly children: ComponentChildren }) {
  return (
    <section class="newer-part" aria-labelledby={props.id}>
      <h2 id={props.id}>{props.title}</h2>
      {props.says ? <p class="quiet">{props.says}</p> : null}
      {props.children}
    </section>
  );
}

function Changed({ view }: { readonly view: ComparisonView }) {
  const { changed } = view.page.lists;
  if (changed.length === 0) return null;
  return (
    <Part id="changed" title={`Changed: ${view.shown.difference.changed.length}`}>
      {changed.map((pair) => (
        <PairBlock key={pair.here.id} pair={pair} ticked={view.ticked} apart={pairsPath(view.shown.before.id)} />
      ))}
    </Part>
  );
}

function NewActions({ view }: { readonly view: ComparisonView }) {
  const { added } = view.page.lists;
  const { gone, added: all } = view.shown.difference;
  const offers = likeliestAmong(
    gone.map(({ here }) => ({ id: here.id, words: here.words.title.text, here })),
    MOST_OFFERED,
  );
  if (added.length === 0) return null;
  return (
    <Part id="added" title={`New in the file: ${all.length}`}>
      {added.map((each) => (
        <NewAction key={each.there.id} added={each} view={view} offered={offers(titleOf(each.there)).map(({ here }) => here)} />
      ))}
      {gone.length > 0 ? (
        <Acts>
          <Button look="plain" formaction={pairsPath(view.shown.before.id)}>
            Compare again with the actions chosen
          </Button>
        </Acts>
      ) : null}
    </Part>
  );
}

function NewAction({ added, view, offered }: { readonly added: Added; readonly view: ComparisonView; readonly offered: readonly Here[] }) {
  const { there, from } = added;
  const words = there.words;
  const tick = tickOf.added(added);
  const source = from === null ? null : view.shown.current.find(({ action }) => action.id === from);
  const id = `same-${there.id}`;
  return (
    <article class="newer-pair">
      <Tick name={tick} on={view.ticked.has(tick)}>
        <span class="newer-title">{clipped([words.ref?.text, titleOf(there)].filter(Boolean).join(' '))}</span>
      </Tick>
      <p class="quiet">
        {clipped([words.theme?.text, words.owners?.text.replaceAll('\n', ', '), words.due?.text].filter(Boolean).join(' · '))}
      </p>
      {source ? <p class="quiet">Its words stood in “{nameOfAction(source.action)}”: it seems to be split off.</p> : null}
      {offered.length > 0 ? (
        <p class="newer-same">
          <label for={id}>Really the same as </label>
          <select class="input input-middling" id={id} name="same">
            <option value="">no other: it is new</option>
            {offered.map((here) => (
              <option key={here.id} value={`${there.id}=${here.id}`}>
                {nameOf(here)}
              </option>
            ))}
          </select>
        </p>
      ) : null}
    </article>
  );
}

const nameOf = (here: Here) => [here.words.ref.text, here.words.title.text.slice(0, 70)].filter(Boolean).join(' ');

function NewThemes({ view }: { readonly view: ComparisonView }) {
  const { before, newThemes: all } = view.shown;
  const newThemes = view.page.lists.themes;
  if (newThemes.length === 0) return null;
  return (
    <Part id="themes" title={`New themes: ${all.length}`} says="A theme that an action is imported into comes with it.">
      {newThemes.map((at) => {
        const section = before.reading.sections[at];
        return (
          <Tick key={at} name={`theme/${at}`} on={view.ticked.has(`theme/${at}`)}>
            {clipped([section?.ref, section?.title].filter(Boolean).join(' '))}
          </Tick>
        );
      })}
    </Part>
  );
}

const MANY_GONE = 12;

function GoneActions({ view }: { readonly view: ComparisonView }) {
  const { gone } = view.page.lists;
  const all = view.shown.difference.gone.length;
  if (gone.length === 0) return null;
  const title = `No longer in the file: ${all}`;
  const list = gone.map((each) => <GoneAction key={each.here.id} gone={each} view={view} />);
  if (all > MANY_GONE) return <Details summary={`${title}. They stay as they are unless you say otherwise.`}>{list}</Details>;
  return (
    <Part id="gone" title={title} says="They stay as they are unless you say otherwise.">
      {list}
    </Part>
  );
}

function GoneAction({ gone, view }: { readonly gone: Gone; readonly view: ComparisonView }) {
  const [done, dropped] = [tickOf.gone(gone, 'done'), tickOf.gone(gone, 'dropped')];
  const id = `gone-${gone.here.id}`;
  const into = gone.into === null ? null : view.shown.rows.find(({ there }) => there.id === gone.into)?.there;
  return (
    <article class="newer-pair">
      <p class="newer-title">{nameOf(gone.here)}</p>
      {into ? (
        <p class="quiet">Its words now stand in “{nameOfAction({ ref: into.words.ref?.text ?? null, title: titleOf(into) })}”.</p>
      ) : null}
      <p class="newer-same">
        <label for={id}>In the plan it </label>
        <select class="input input-middling" id={id} name="take">
          <option value="">stays as it is</option>
          <option value={done} selected={view.ticked.has(done)}>
            is done
          </option>
          <option value={dropped} selected={view.ticked.has(dropped)}>
            is dropped, as not in the file any more
          </option>
        </select>
      </p>
    </article>
  );
}

function TheSame({ view }: { readonly view: ComparisonView }) {
  const { here, same } = view.page.lists;
  const all = view.shown.difference.same;
  const changedHere = all.filter((pair) => pair.changes.length > 0).length;
  return (
    <>
      {here.length > 0 ? (
        <Details summary={`Changed here since, and not in the file: ${changedHere}`}>
          <p class="quiet">The file still says what it said. Tick a field only where the file is to win.</p>
          {here.map((pair) => (
            <PairBlock key={pair.here.id} pair={pair} ticked={view.ticked} apart={pairsPath(view.shown.before.id)} />
          ))}
        </Details>
      ) : null}
      {same.length > 0 ? (
        <Details summary={`The same: ${all.length - changedHere}`}>
          <ul>
            {same.map((pair) => (
              <li key={pair.here.id}>{nameOf(pair.here)}</li>
            ))}
          </ul>
        </Details>
      ) : null}
    </>
  );
}

function Apart({ actions, count }: { readonly actions: readonly Here[]; readonly count: number }) {
  if (actions.length === 0) return null;
  return (
    <Details summary={`Not in the file, and left alone: ${count}`}>
      <p class="quiet">They were added here, or have ended already.</p>
      <ul>
        {actions.map((here) => (
          <li key={here.id}>
            {nameOf(here)} {here.closed ? <Tag>Ended</Tag> : null}
          </li>
        ))}
      </ul>
    </Details>
  );
}

/** Where the bench leads for a file that is for a plan which is there. */
export function CompareLink({ id }: { readonly id: string }) {
  return (
    <section id="save" class="card" aria-labelledby="save-title">
      <h2 id="save-title">Looks right?</h2>
      <Acts>
        <LinkButton href={comparePath(id)} look="main">
          Compare it with the plan
        </LinkButton>
        <LinkButton href={newImportPath}>Leave it for later</LinkButton>
      </Acts>
    </section>
  );
}
