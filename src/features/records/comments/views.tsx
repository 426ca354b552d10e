import { printInstant } from '../../../core/clock.ts';
import { Acts, Button, LinkButton } from '../../../ui/parts/button.tsx';
import { ActForm, Form } from '../../../ui/parts/form.tsx';
import { Select, TextArea } from '../../../ui/parts/inputs.tsx';
import { Lines } from '../../../ui/parts/record-page.tsx';
import type { Happening } from '../../../ui/parts/timeline.tsx';
import type { Shown } from '../../../web/shown.ts';
import { readCommentPath, removeCommentPath } from '../paths.ts';
import type { Comment, Mention } from './queries.ts';
import { type Reached, reachWords } from './rules.ts';

/** Posts and groups that a comment can notify. */
export type Addressee = { readonly id: string; readonly name: string; readonly holder: string | null };

/** Who looks at comments, for what they may do about one. */
export type Looker = {
  readonly account: string | null;
  readonly posts: readonly string[];
  readonly mayAdd: boolean;
  readonly token: string;
};

/** A comment as one thing that happened; `from` says where it comes from, such as an earlier plan. */
export function commentHappening(comment: Comment, from: string | null, looker: Looker): Happening {
  const to = comment.to.length === 0 ? '' : ` to ${comment.to.map(mentionWords).join('; ')}`;
  return {
    key: comment.id,
    anchor: `comment-${comment.id}`,
    when: printInstant(comment.at),
    instant: comment.at.toISOString(),
    who: `${[comment.by, from ? `in ${from}` : null].filter(Boolean).join(', ')}${to}`,
    what: <Lines text={comment.text} />,
    own: true,
    acts: commentActs(comment, looker),
  };
}

const mentionWords = (mention: Mention) => (mention.seen ? `${mention.name} (read)` : mention.name);

function commentActs(comment: Comment, { posts, mayAdd, account, token }: Looker) {
  const toMe = comment.to.some((mention) => !mention.seen && posts.includes(mention.ownerId));
  const mine = mayAdd && comment.account !== null && comment.account === account;
  if (!toMe && !mine) return null;
  return (
    <>
      {toMe ? (
        <ActForm action={readCommentPath(comment.id)} token={token}>
          <Button look="link" about={`the comment of ${comment.by}`}>
            Mark as read
          </Button>
        </ActForm>
      ) : null}
      {mine ? (
        <ActForm action={removeCommentPath(comment.id)} token={token}>
          <Button look="link" about={`your comment of ${printInstant(comment.at)}`}>
            Remove
          </Button>
        </ActForm>
      ) : null}
    </>
  );
}

/** The form that adds a comment: on the page of its thing, and by itself where there is a problem. */
export function CommentForm({
  to,
  addressees,
  shown,
  beside = false,
}: {
  readonly to: string;
  readonly addressees: readonly Addressee[];
  readonly shown: Shown;
  /** Whether it stands on a page with other forms. */
  readonly beside?: boolean;
}) {
  const id = (field: string) => (beside ? `comment-${field}` : undefined);
  const { token, problems, text } = shown;
  const choices = addressees.map((each) => ({ value: each.id, text: each.holder ? `${each.name} (${each.holder})` : each.name }));
  return (
    <div class="no-print">
      <Form action={to} token={token} label="Add a comment">
        <TextArea
          name="text"
          id={id('text')}
          label="Your comment"
          hint="@ and the name of a post, such as @Prevent lead, puts it on the Today of whoever holds the post and can sign in"
          rows={2}
          value={text('text')}
          problems={problems}
        />
        <Select
          name="to"
          id={id('to')}
          label="Notify"
          optional
          value={text('to')}
          empty="Nobody in particular"
          choices={choices}
          problems={problems}
          width="full"
        />
        <Acts>
          <Button look="plain">Add comment</Button>
        </Acts>
      </Form>
    </div>
  );
}

/** The page that adds a comment; `called` is the word for the thing, `back` its page. */
export function CommentPage({
  to,
  back,
  called,
  title,
  addressees,
  asked,
  shown,
}: {
  readonly to: string;
  readonly back: string;
  readonly called: string;
  readonly title: string;
  readonly addressees: readonly Addressee[];
  /** Whom the address asks, if anybody. */
  readonly asked: Reached | null;
  readonly shown: Shown;
}) {
  return (
    <>
      <h1>{asked ? `Ask ${asked.holder ?? asked.name} about this ${called}` : `Comment on this ${called}`}</h1>
      <p class="lead">{title}</p>
      {asked ? <p>{reachWords(asked)}</p> : null}
      <CommentForm to={to} addressees={addressees} shown={shown} />
      <Acts>
        <LinkButton href={back}>Back to the {called}</LinkButton>
      </Acts>
    </>
  );
}
