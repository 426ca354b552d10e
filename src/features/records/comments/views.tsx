import { printInstant } from '../../../core/clock.ts';
import { Acts, Button, LinkButton } from '../../../ui/parts/button.tsx';
import { ActForm, Form } from '../../../ui/parts/form.tsx';
import { Select, TextArea } from '../../../ui/parts/inputs.tsx';
import type { Shown } from '../../../web/shown.ts';
import { readCommentPath, removeCommentPath } from '../paths.ts';
import type { Comment, Mention } from './queries.ts';

/** Posts and groups that a comment can notify. */
export type Addressee = { readonly id: string; readonly name: string; readonly holder: string | null };

/** What has been said of a thing, on its page; `to` is where one more is sent. */
export type CommentsView = {
  readonly to: string;
  readonly comments: readonly (Comment & { readonly from: string | null })[];
  readonly addressees: readonly Addressee[];
  readonly account: string | null;
  readonly posts: readonly string[];
  readonly mayAdd: boolean;
  readonly token: string;
};

export function CommentsPart(view: CommentsView) {
  const { comments, mayAdd, to, addressees, token } = view;
  return (
    <section class="stack" aria-labelledby="comments">
      <h2 id="comments">Comments</h2>
      {comments.length === 0 ? <p class="quiet">Nothing has been said yet.</p> : <Said view={view} />}
      {mayAdd ? <CommentForm to={to} addressees={addressees} shown={{ token, problems: [], text: () => '' }} /> : null}
    </section>
  );
}

function Said({ view }: { readonly view: CommentsView }) {
  return (
    <ol class="timeline" aria-label="Comments">
      {view.comments.map((comment) => (
        <li key={comment.id} class="happening" id={`comment-${comment.id}`} tabindex={-1}>
          <p class="happening-when">
            <time datetime={comment.at.toISOString()}>{printInstant(comment.at)}</time> ·{' '}
            {[comment.by, comment.from ? `in ${comment.from}` : null].filter(Boolean).join(', ')}
            {comment.to.length === 0 ? '' : ` to ${comment.to.map(mentionWords).join('; ')}`}
          </p>
          <div class="happening-what">
            {comment.text.split('\n').map((line, index) => (
              <p key={index}>{line}</p>
            ))}
          </div>
          <CommentActs comment={comment} view={view} />
        </li>
      ))}
    </ol>
  );
}

const mentionWords = (mention: Mention) => (mention.seen ? `${mention.name} (read)` : mention.name);

function CommentActs({ comment, view }: { readonly comment: Comment; readonly view: CommentsView }) {
  const toMe = comment.to.some((mention) => !mention.seen && view.posts.includes(mention.ownerId));
  const mine = view.mayAdd && comment.account !== null && comment.account === view.account;
  if (!toMe && !mine) return null;
  return (
    <div class="no-print">
      <Acts>
        {toMe ? (
          <ActForm action={readCommentPath(comment.id)} token={view.token}>
            <Button look="link" about={`the comment of ${comment.by}`}>
              Mark as read
            </Button>
          </ActForm>
        ) : null}
        {mine ? (
          <ActForm action={removeCommentPath(comment.id)} token={view.token}>
            <Button look="link" about={`your comment of ${printInstant(comment.at)}`}>
              Remove
            </Button>
          </ActForm>
        ) : null}
      </Acts>
    </div>
  );
}

/** The form that adds a comment: on the page of its thing, and by itself where there is a problem. */
export function CommentForm({
  to,
  addressees,
  shown,
}: {
  readonly to: string;
  readonly addressees: readonly Addressee[];
  readonly shown: Shown;
}) {
  const { token, problems, text } = shown;
  const choices = addressees.map((each) => ({ value: each.id, text: each.holder ? `${each.name} (${each.holder})` : each.name }));
  return (
    <div class="no-print">
      <Form action={to} token={token} label="Add a comment">
        <TextArea
          name="text"
          label="Your comment"
          hint="@ and the name of a post, such as @Prevent lead, puts it on the Today of whoever holds the post"
          rows={2}
          value={text('text')}
          problems={problems}
        />
        <Select
          name="to"
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
  shown,
}: {
  readonly to: string;
  readonly back: string;
  readonly called: string;
  readonly title: string;
  readonly addressees: readonly Addressee[];
  readonly shown: Shown;
}) {
  return (
    <>
      <h1>Comment on this {called}</h1>
      <p class="lead">{title}</p>
      <CommentForm to={to} addressees={addressees} shown={shown} />
      <Acts>
        <LinkButton href={back}>Back to the {called}</LinkButton>
      </Acts>
    </>
  );
}
