import { printInstant } from '../../../core/clock.ts';
import { printDay } from '../../../core/day.ts';
import { type Verdict, verdictWord } from '../../../core/verdict.ts';
import { Details } from '../../../ui/parts/blocks.tsx';
import { FormRow } from '../../../ui/parts/form.tsx';
import { Radios, Select, TextArea, TextInput } from '../../../ui/parts/inputs.tsx';
import { Status } from '../../../ui/parts/status.tsx';
import { Timeline } from '../../../ui/parts/timeline.tsx';
import type { Shown } from '../../../web/shown.ts';
import type { Review } from './queries.ts';
import { type Reviewer, standing } from './rules.ts';

/** The fields of a review, for the form of any room; nothing is chosen for whoever reviews. */
export function ReviewFields({
  shown,
  verdicts,
  reviewers,
  where,
}: {
  readonly shown: Shown;
  readonly verdicts: readonly Verdict[];
  readonly reviewers: readonly Reviewer[];
  readonly where?: { readonly label: string; readonly hint: string } | undefined;
}) {
  const { problems, text } = shown;
  return (
    <>
      <FormRow>
        <TextInput
          name="on"
          label="Reviewed on"
          hint="Such as 12 November 2026, or “today”"
          width="middling"
          value={text('on')}
          problems={problems}
        />
        <Select
          name="by"
          label="Which post or group reviewed it"
          optional
          empty="Not said"
          value={text('by')}
          choices={reviewers.map(({ id, name }) => ({ value: id, text: name }))}
          problems={problems}
        />
      </FormRow>
      {where === undefined ? null : (
        <TextInput name="place" label={where.label} hint={where.hint} optional value={text('place')} problems={problems} />
      )}
      <Radios
        name="verdict"
        label="What was found"
        value={text('verdict')}
        choices={verdicts.map(({ code, word }) => ({ value: code, text: word }))}
        problems={problems}
      />
      <TextArea name="note" label="What else there is to say" optional rows={3} value={text('note')} problems={problems} />
    </>
  );
}

export type ReviewListView = {
  readonly reviews: readonly Review[];
  readonly verdicts: readonly Verdict[];
  /** Where a review is corrected; null for those who may not correct it. */
  readonly correctPath: (review: Review) => string | null;
};

/** Reviews of a thing, newest first: those that stand, and behind a fold those that were corrected. */
export function ReviewList({ reviews, verdicts, correctPath }: ReviewListView) {
  const standingOnes = standing(reviews);
  const earlier = reviews.filter((each) => !each.takenBack && !standingOnes.includes(each));
  if (reviews.length === 0) return <p class="quiet">Nobody has reviewed it yet.</p>;
  return (
    <>
      {standingOnes.length === 0 ? <p class="quiet">No review stands: what was recorded was taken back.</p> : null}
      {standingOnes.length === 0 ? null : (
        <Timeline label="When it was reviewed" happenings={standingOnes.map((each) => happening(each, verdicts, correctPath))} />
      )}
      {earlier.length === 0 ? null : (
        <Details summary={`Corrected since (${earlier.length})`}>
          <Timeline label="Reviews that were corrected" happenings={earlier.map((each) => happening(each, verdicts, () => null))} />
        </Details>
      )}
    </>
  );
}

function happening(review: Review, verdicts: readonly Verdict[], correctPath: ReviewListView['correctPath']) {
  const verdict = verdicts.find((each) => each.code === review.verdict);
  const correct = correctPath(review);
  const recorded = `Recorded by ${review.recordedBy}, ${printInstant(review.at)}.`;
  return {
    key: review.id,
    instant: review.on,
    when: printDay(review.on),
    who: [review.by?.name, review.place].filter(Boolean).join(', ') || undefined,
    what: (
      <p>
        <Status plain state={verdict?.holds === false ? 'atRisk' : 'done'} word={verdictWord(verdicts, review.verdict)} />
      </p>
    ),
    detail: (
      <>
        {review.note === '' ? null : review.note.split('\n').map((line, index) => <p key={index}>{line}</p>)}
        <p class="quiet small">
          {recorded}
          {correct ? (
            <>
              {' '}
              <a href={correct} class="no-print">
                Correct<span class="unseen"> the review of {printDay(review.on)}</span>
              </a>
            </>
          ) : null}
        </p>
      </>
    ),
  };
}
