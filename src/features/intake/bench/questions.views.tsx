import { Details } from '../../../ui/parts/blocks.tsx';
import { Button } from '../../../ui/parts/button.tsx';
import { Form } from '../../../ui/parts/form.tsx';
import { Select } from '../../../ui/parts/inputs.tsx';
import { answersPath } from '../paths.ts';
import type { Answers, Question } from './questions.rules.ts';

/** What several actions share in doubt, asked once, with the answers given so far. */
export function Questions(props: {
  readonly id: string;
  readonly version: number;
  readonly token: string;
  readonly questions: readonly Question[];
  readonly answers: Answers;
}) {
  const { id, version, token, questions, answers } = props;
  if (questions.length === 0) return null;
  return (
    <section class="card bench-questions" aria-labelledby="bench-questions-title">
      <h2 id="bench-questions-title">{questions.length === 1 ? 'One question' : `${questions.length} questions, each asked once`}</h2>
      <Form action={answersPath(id)} token={token} version={version} guard={false}>
        {questions.map((question, at) => (
          <div key={question.key} class="bench-question">
            <input type="hidden" name="question" value={question.key} />
            <Select
              id={`field-answer-${at}`}
              name="answer"
              label={question.text}
              empty="Not answered yet"
              value={answers[question.key] ?? ''}
              choices={question.answers}
            />
            <Shown question={question} />
          </div>
        ))}
        <Button look="plain">Keep {questions.length === 1 ? 'this answer' : 'these answers'}</Button>
      </Form>
    </section>
  );
}

const SHOWN_AT_ONCE = 3;
const MOST_SHOWN = 200;

function Shown({ question: { shown, about } }: { readonly question: Question }) {
  if (shown.length === 0) return null;
  const list = (
    <ul>
      {shown.slice(0, MOST_SHOWN).map((line) => (
        <li key={line}>{line}</li>
      ))}
      {shown.length > MOST_SHOWN ? <li>and {shown.length - MOST_SHOWN} more</li> : null}
    </ul>
  );
  if (shown.length <= SHOWN_AT_ONCE) return list;
  return (
    <Details
      summary={`See ${shown.length > MOST_SHOWN ? `the first ${MOST_SHOWN} of ${shown.length}` : `all ${shown.length}`}${about.length > shown.length ? `, of ${about.length} actions` : ''}`}
    >
      {list}
    </Details>
  );
}
