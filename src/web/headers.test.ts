import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fileHeaders, ownAddress } from './headers.ts';

const LETTERS = /^[\u0021-\u007e]*$/;
const PIECES = [
  '/',
  '\\',
  '.',
  ':',
  '@',
  '?',
  '#',
  '%',
  '%2f',
  '\t',
  '\n',
  '\r',
  '\0',
  ' ',
  'a',
  'é',
  '日',
  '😀',
  '\ud800',
  'http',
  'evil.example',
  '[',
  ']',
  '//',
];
const sits = fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((each) => each.join(''));

test('a redirect stays with us, in letters that a header takes, whatever it is asked to go to', () => {
  const cases: readonly (readonly [string | undefined, string])[] = [
    ['/日本', '/%E6%97%A5%E6%9C%AC'],
    ['/plans/7?show=späte&page=2#row-3', '/plans/7?show=sp%C3%A4te&page=2#row-3'],
    ['/plans/%E6%97%A5?q=%26', '/plans/%E6%97%A5?q=%26'],
    [undefined, '/'],
    ['', '/'],
    ['plans', '/'],
    ['https://evil.example/', '/'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['/\t/evil.example', '/'],
    ['/.//evil.example', '/'],
    ['/a/..//evil.example', '/'],
    ['javascript:alert(1)', '/'],
    ['/%0d%0aset-cookie:a=b', '/%0d%0aset-cookie:a=b'],
    ['/a\r\nset-cookie: a=b', '/aset-cookie:%20a=b'],
  ];
  for (const [to, goes] of cases) assert.equal(ownAddress(to), goes, String(to));
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        sits,
        sits.map((each) => `/${each}`),
      ),
      (to) => {
        const goes = ownAddress(to);
        assert.match(goes, LETTERS);
        assert.equal(new URL(goes, 'https://ours.example').origin, 'https://ours.example');
        assert.equal(ownAddress(goes), goes);
      },
    ),
  );
});

test('the name and the kind of a file fit in its headers, whatever they are', () => {
  assert.deepEqual(fileHeaders("Plan d'été (1).docx", 'text/html; charset=utf-8\r\nset-cookie: a=b'), {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename="Plan d__t_ _1_.docx"; filename*=UTF-8''Plan%20d%27%C3%A9t%C3%A9%20%281%29.docx`,
    'content-security-policy': "default-src 'none'; sandbox",
  });
  fc.assert(
    fc.property(fc.oneof(fc.string(), sits), fc.oneof(fc.string(), sits), (name, kind) => {
      for (const value of Object.values(fileHeaders(name, kind))) assert.match(value, /^[\u0020-\u007e]*$/);
    }),
  );
});
