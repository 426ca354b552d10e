import { test } from 'node:test';
import { isRefused } from '../../../test/refused.ts';

const MB = 1 << 20;

const html = (body: string) => Buffer.from(`<!DOCTYPE html>${body}`);

const PAGES: readonly (readonly [what: string, bytes: Uint8Array, said: RegExp, name?: string])[] = [
  ['a web page nested ten thousand deep', html('<div>'.repeat(10_000)), /deeper/],
  [
    'a web page whose bold words never end',
    html(Array.from({ length: 2000 }, (_, at) => `<p><b id=${at}>x</p>`).join('')),
    /far more|deeper/,
  ],
  ['a web page of more elements than a plan could have', html('<i></i>'.repeat(41_000)), /far more/],
  ['a web page of more words than a plan could have', html('words '.repeat(600_000)), /larger than any plan/],
  ['a web page of single letters beyond all words of a plan', html('a b '.repeat(600_000)), /larger than any plan/],
  ['a web page that is a megabyte of empty lines set as typed', html(`<pre>${'\n'.repeat(MB)}x`), /far more/],
  ['a web page of many texts of many lines', html(`<pre>${'x\n'.repeat(9000)}</pre>`.repeat(7)), /far more/],
  [
    'a web page of a tag with more attributes than any has',
    html(`<p ${Array.from({ length: 2000 }, (_, at) => `a${at}`).join(' ')}>x`),
    /far more/,
  ],
  [
    'a web page whose every word is linked to the same long note',
    html(`<p id=h>${'<a href=#t>x</a>'.repeat(200)}<p id=t><a href=#h>b</a> ${'note '.repeat(500)}`),
    /far more/,
  ],
  ['a web page of scripts beyond 12 MB', html(`<script>${'x;'.repeat(7 * MB)}</script>`), /larger than any plan/],
  ['a web page that puts everything in front of a table', html(`<table>${'<b></b>x'.repeat(20_000)}`), /far more/],
  ['a web page whose cells span more columns than a plan could have', html('<table><tr><td colspan=1000>x'), /far more/],
  ['a web page of rows that all reach to its end', html(`<table>${'<tr><td rowspan=50000>x'.repeat(600)}`), /far more/],
  [
    'a web page whose styles ask for ever',
    html(`<style>${Array.from({ length: 2000 }, () => '.a .b i{color:red}').join('')}</style>${'<i>x</i>'.repeat(2000)}`),
    /far more/,
  ],
  ['a web page that only frames others', html('<frameset><frame src=x></frameset>'), /frames other pages/],
  ['a web page without words', html('<script>x</script>'), /no words/],
  ['a web page under the name of a Word document', html('<p>A plan'), /web page, although its name ends in \.docx/, 'plan.docx'],
];

for (const [what, bytes, said, name] of PAGES) {
  test(`${what} is refused with a plain reason`, async () => isRefused(bytes, name ?? 'plan', said));
}
