import type { Problem } from '../../../core/problem.ts';
import type { Kind } from '../../../sockets/kind.ts';
import { EmptyState, Tag } from '../../../ui/parts/blocks.tsx';
import { Acts, Button, LinkButton } from '../../../ui/parts/button.tsx';
import { ActForm, AskForm } from '../../../ui/parts/form.tsx';
import { PageHead } from '../../../ui/parts/head.tsx';
import { TextInput } from '../../../ui/parts/inputs.tsx';
import { Table } from '../../../ui/parts/table.tsx';
import { linksPartPath, linksPath, removeLinkPath } from '../paths.ts';

/** A link as its thing shows it: what stands at the other end. */
export type ShownLink = { readonly id: string; readonly kind: Kind; readonly thing: string; readonly title: string };
/** A thing that can be picked. */
export type Pickable = { readonly kind: Kind; readonly id: string; readonly title: string };

type LinksView = {
  readonly kind: Kind;
  readonly id: string;
  readonly links: readonly ShownLink[];
  readonly mayAdd: boolean;
  readonly token: string;
};

/** What a thing is linked with, on its page. */
export function LinksPart({ kind, id, links, mayAdd, token }: LinksView) {
  return (
    <>
      {links.length === 0 ? <p class="quiet">It is linked with nothing yet.</p> : null}
      {links.length === 0 ? null : (
        <ul class="answers">
          {links.map((link) => (
            <li key={link.id}>
              <a href={link.kind.path(link.thing)}>{link.title}</a> <span class="quiet">({link.kind.word.one})</span>
              {mayAdd ? (
                <ActForm action={removeLinkPath(kind, id, link.id)} token={token}>
                  <Button look="link" about={`the link with ${link.title}`}>
                    Remove
                  </Button>
                </ActForm>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {mayAdd ? (
        <Acts>
          <LinkButton href={linksPath(kind, id)}>Link it</LinkButton>
        </Acts>
      ) : null}
    </>
  );
}

type LinkPageView = {
  readonly kind: Kind;
  readonly id: string;
  readonly title: string;
  readonly asked: string;
  readonly words: readonly string[];
  readonly found: readonly Pickable[];
  readonly problems: readonly Problem[];
  readonly token: string;
};

/** The page that finds what a thing is to be linked with, and links it. */
export function LinkPage(view: LinkPageView) {
  const { kind, id, title, asked } = view;
  return (
    <>
      <PageHead title={`Link this ${kind.word.one}`} lead={title} />
      <search>
        <AskForm action={linksPath(kind, id)} label="Find what to link it with" button="Find" look="main">
          <TextInput
            name="q"
            label="Words of what it belongs with"
            hint="The beginning of a word is enough"
            kind="search"
            width="middling"
            value={asked}
            problems={view.problems}
          />
        </AskForm>
      </search>
      {asked === '' ? null : <Answer view={view} />}
      <Acts>
        <LinkButton href={linksPartPath(kind, id)}>Back to the {kind.word.one}</LinkButton>
      </Acts>
    </>
  );
}

function Answer({ view }: { readonly view: LinkPageView }) {
  const { kind, id, asked, words, found, token } = view;
  if (words.length === 0)
    return <EmptyState title={`“${asked}” is too short to search for`}>Write a word of two letters or more.</EmptyState>;
  if (found.length === 0)
    return (
      <EmptyState title={`Nothing else has ${words.length === 1 ? 'a word that begins with' : 'all of the words'} “${asked}”`}>
        What it is linked with already is left out. Try fewer words, or the beginning of one.
      </EmptyState>
    );
  return (
    <Table
      caption={`What was found for ${asked}`}
      rows={found}
      rowKey={(each) => each.id}
      columns={[
        { key: 'title', head: 'What', kind: 'main', cell: (each) => <a href={each.kind.path(each.id)}>{each.title}</a> },
        { key: 'kind', head: 'Kind', kind: 'status', cell: (each) => <Tag>{each.kind.word.one}</Tag> },
        {
          key: 'act',
          head: 'Link',
          headUnseen: true,
          kind: 'act',
          cell: (each) => (
            <ActForm action={linksPath(kind, id)} token={token} fields={{ with: `${each.kind.name}:${each.id}` }}>
              <Button look="link" about={each.title}>
                Link
              </Button>
            </ActForm>
          ),
        },
      ]}
    />
  );
}
