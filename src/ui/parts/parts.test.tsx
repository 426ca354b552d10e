import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { renderToString } from 'preact-render-to-string';
import { CoverageBar, ProgressBar, countWords } from './bars.tsx';
import { wordRuns } from './diff-words.tsx';
import { TextInput } from './inputs.tsx';
import { needsTitle } from './needs.tsx';
import { parted } from './record-page.tsx';
import { fieldId } from './problems.tsx';

describe('word differences', () => {
  const cases: readonly [string, string, string][] = [
    ['', '', ''],
    ['one two', 'one two', '=one two'],
    ['', 'new words', '+new words'],
    ['old words', '', '-old words'],
    ['two meetings by June', 'three meetings by July', '-two |+three |=meetings by |-June|+July'],
    ['hold a meeting', 'hold a short meeting', '=hold a |+short |=meeting'],
  ];
  for (const [before, after, expected] of cases) {
    test(`of “${before}” and “${after}”`, () => {
      const signs = { same: '=', gone: '-', new: '+' } as const;
      assert.equal(
        wordRuns(before, after)
          .map((run) => signs[run.kind] + run.text)
          .join('|'),
        expected,
      );
    });
  }

  test('keep every word of both texts', () => {
    const before = 'Agree the agreement with the county by 30 October';
    const after = 'Renew the agreement with county and police by 30 November';
    const runs = wordRuns(before, after);
    const kept = (other: 'gone' | 'new'): string =>
      runs
        .filter((run) => run.kind !== other)
        .map((run) => run.text.trim())
        .join(' ');
    assert.equal(kept('new'), before);
    assert.equal(kept('gone'), after);
  });

  test('of very long texts are shown whole, old then new', () => {
    const runs = wordRuns('a '.repeat(700), 'b '.repeat(700));
    assert.deepEqual(
      runs.map((run) => run.kind),
      ['gone', 'new'],
    );
  });
});

describe('bars', () => {
  test('say their counts in words', () => {
    assert.equal(countWords({ done: 1, overdue: 2 }), '1 done, 2 overdue');
    assert.equal(countWords({}), 'No action yet');
  });

  test('have a title and a description for those who cannot see them', () => {
    const html = renderToString(<CoverageBar id="x" label="Staff training" counts={{ done: 3, notStarted: 1 }} />);
    assert.match(html, /aria-labelledby="x-title x-words"/);
    assert.match(html, /<title id="x-title">Staff training<\/title><desc id="x-words">3 done, 1 not started<\/desc>/);
  });

  test('fill the whole width whatever the counts', () => {
    const html = renderToString(<CoverageBar id="x" label="x" counts={{ done: 1, onTrack: 1, overdue: 1 }} />);
    const widths = [...html.matchAll(/<svg class="tone-[a-z]+"[^>]* width="([\d.]+)%"/g)].map((match) => Number(match[1]));
    assert.equal(Math.round(widths.reduce((sum, width) => sum + width, 0)), 100);
  });

  test('of what is not to be passed show the limit, and what lies beyond it apart', () => {
    const kept = renderToString(<ProgressBar share={0.5} limitAt={0.75} words="2 of at most 3" />);
    assert.match(kept, /meter-limit/);
    assert.doesNotMatch(kept, /meter-over/);
    assert.match(
      renderToString(<ProgressBar share={1} limitAt={0.5} words="6, over the limit of 3" />),
      /class="meter-over" x="36" y="2" width="36"/,
    );
  });

  test('of progress never run past their box', () => {
    assert.match(renderToString(<ProgressBar share={4} words="12 of 3" />), /class="meter-fill" y="2" width="72"/);
    assert.doesNotMatch(renderToString(<ProgressBar share={-1} words="0 of 3" />), /meter-fill/);
  });
});

describe('fields', () => {
  test('tie label, hint and error to the control', () => {
    const html = renderToString(
      <TextInput name="due" label="Due" hint="As in the plan" problems={[{ field: 'due', text: 'Write a day' }]} value="x" />,
    );
    assert.match(html, /<label class="field-label" for="field-due">/);
    assert.match(html, /aria-describedby="field-due-hint field-due-error" aria-invalid="true"/);
  });

  test('escape what people typed', () => {
    const html = renderToString(<TextInput name="q" label="<b>" value={'"><script>alert(1)</script>'} />);
    assert.doesNotMatch(html, /<script|<b>/);
    assert.match(html, /value="&quot;>&lt;script/);
  });

  test('have ids that can stand in a link', () => {
    assert.equal(fieldId('rows[3].due'), 'field-rows-3-due');
  });
});

test('what needs a person is counted in words', () => {
  assert.deepEqual(
    [0, 1, 4, 12].map((count) => needsTitle(count)),
    ['Nothing needs you today', 'One thing needs you', 'Four things need you', '12 things need you'],
  );
});

describe('a long text', () => {
  const sentence = 'We agree with the county how lettings are looked at. ';

  test('stands whole unless much of it would be folded away', () => {
    for (const text of ['', 'Short.', 'a'.repeat(850)]) assert.deepEqual(parted(text), [text, '']);
  });

  test('is parted at the end of a line, a sentence or a word, and loses nothing', () => {
    const lines = `${'a line of a list\n'.repeat(60)}`;
    const cases: readonly [string, RegExp][] = [
      [lines, /list$/],
      [sentence.repeat(40), /looked at\.$/],
      ['word '.repeat(300), /word$/],
      ['a'.repeat(2000), /^a{700}$/],
    ];
    for (const [text, end] of cases) {
      const [head, rest] = parted(text);
      assert.match(head, end);
      assert.equal((head + rest).replaceAll(/\s/g, ''), text.replaceAll(/\s/g, ''));
      assert.ok(head.length > 350 && rest.length > 150);
    }
  });
});
