import type { Found } from '../../../sockets/search.ts';
import { EmptyState, Tag } from '../../../ui/parts/blocks.tsx';
import { AskForm } from '../../../ui/parts/form.tsx';
import { PageHead } from '../../../ui/parts/head.tsx';
import { TextInput } from '../../../ui/parts/inputs.tsx';
import { Table } from '../../../ui/parts/table.tsx';
import { searchPath } from '../paths.ts';

type SearchView = { readonly asked: string; readonly words: readonly string[]; readonly found: readonly Found[] };

export function SearchPage(view: SearchView) {
  return (
    <>
      <PageHead
        title="Search"
        lead="Actions, by what they say or by who holds them; evidence, comments, plans, themes, policies, posts, holders and the guidance. The beginning of a word is enough."
      />
      <search>
        <AskForm action={searchPath} label="Search the register" button="Search" look="main">
          <TextInput name="q" label="Words to find" kind="search" width="middling" value={view.asked} />
        </AskForm>
      </search>
      {view.asked === '' ? null : <Answer view={view} />}
    </>
  );
}

function Answer({ view }: { readonly view: SearchView }) {
  const { asked, found, words } = view;
  if (words.length === 0)
    return <EmptyState title={`“${asked}” is too short to search for`}>Write a word of two letters or more.</EmptyState>;
  if (found.length === 0) {
    return (
      <EmptyState title={`Nothing has ${words.length === 1 ? 'a word that begins with' : 'all of the words'} “${asked}”`}>
        {words.length > 1 ? 'Every word must be there: try fewer. ' : ''}Try the beginning of a word (“train” finds trained and training),
        another word for the same thing, or the name of the post.
      </EmptyState>
    );
  }
  return (
    <>
      <h2>{found.length === 1 ? 'One thing found' : `${found.length} things found`}</h2>
      <Table
        caption={`What was found for ${asked}`}
        columns={[
          { key: 'title', head: 'What', kind: 'main', cell: (each) => <a href={each.href}>{each.title}</a> },
          { key: 'kind', head: 'Kind', kind: 'status', cell: (each) => <Tag>{each.kind}</Tag> },
          { key: 'says', head: 'About it', cell: (each) => each.detail },
        ]}
        rows={found}
        rowKey={(each) => each.href}
      />
    </>
  );
}
