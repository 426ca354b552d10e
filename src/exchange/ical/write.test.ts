import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readCalendar } from '../../../test/ical.ts';
import { day } from '../../core/day.ts';
import { type CalendarDay, writeCalendar } from './write.ts';

const asOf = new Date('2026-11-20T14:05:09.321Z');
const one: CalendarDay = {
  uid: 'action:1:2026-11-30@westmere',
  on: day('2026-11-30'),
  title: 'A3 Prepare the return: due',
  text: 'Due as the plan says.\nOpen it.',
  href: 'https://prevent.example.ac.uk/actions/1',
};
const read = (days: readonly CalendarDay[], name = 'Due Regard') => readCalendar(writeCalendar({ name, asOf, days }));
const value = (given: CalendarDay, name: string) => read([given]).events[0]?.properties.get(name)?.value;

describe('a calendar feed', () => {
  it('has a whole day for what falls due, whatever the zone of the machine', () => {
    assert.deepEqual(
      ['UID', 'DTSTART', 'DTEND', 'DTSTAMP', 'LAST-MODIFIED', 'SUMMARY', 'TRANSP', 'URL'].map((name) => value(one, name)),
      [one.uid, '20261130', '20261201', '20261120T140509Z', '20261120T140509Z', one.title, 'TRANSPARENT', one.href],
    );
  });

  const days: readonly (readonly [string, string, string])[] = [
    ['the last day of a year', '2026-12-31', '20270101'],
    ['the day the clocks go forward', '2027-03-28', '20270329'],
    ['the day the clocks go back', '2026-10-25', '20261026'],
    ['a leap day', '2028-02-29', '20280301'],
  ];
  for (const [name, on, end] of days)
    it(`lasts one day on ${name}`, () =>
      assert.deepEqual(
        ['DTSTART', 'DTEND'].map((each) => value({ ...one, on: day(on) }, each)),
        [on.replaceAll('-', ''), end],
      ));

  it('is the same bytes for the same days', () => {
    assert.deepEqual(writeCalendar({ name: 'N', asOf, days: [one] }), writeCalendar({ name: 'N', asOf, days: [one] }));
  });

  it('is a calendar too when nothing is due', () => assert.deepEqual(read([]).events, []));

  const texts: readonly (readonly [string, string, string])[] = [
    ['marks that the format uses', 'One; two, three \\ four: "five" \\n six', 'One; two, three \\ four: "five" \\n six'],
    ['an end of line that would begin a property', 'Return\r\nATTENDEE:mailto:a@example.org', 'Return\nATTENDEE:mailto:a@example.org'],
    ['an end of line that would end the event', 'Return\nEND:VEVENT\nBEGIN:VALARM', 'Return\nEND:VEVENT\nBEGIN:VALARM'],
    ['a lone carriage return, and ends of line that only some know', 'a\rb\u2028c\u2029d\u0085e', 'a\nb\nc\nd\ne'],
    ['letters that steer a device', 'a\u0000b\u001bc\u000bd\u009be\u202ef', 'a b c d e f'],
    ['half a letter', 'a\ud83d b', 'a\ufffd b'],
    [
      'long text in letters of two, three and four octets',
      'Llŷn – “iechyd” 🜁 ysgol £ '.repeat(40),
      'Llŷn – “iechyd” 🜁 ysgol £ '.repeat(40),
    ],
  ];
  for (const [name, given, expected] of texts) {
    it(`keeps ${name} as text`, () => {
      const [event] = read([{ ...one, title: given, text: given }], given).events;
      assert.equal(event?.text('DESCRIPTION'), expected);
      assert.equal(event?.text('SUMMARY'), expected.replaceAll(/\s+/g, ' ').trim());
    });
    it(`names the calendar with ${name}`, () => assert.equal(read([], given).name, expected.replaceAll(/\s+/g, ' ').trim()));
  }

  it('refuses a name of an entry that would need escaping', () => {
    for (const uid of ['', 'a\r\nb', 'a;b', 'a,b', 'a b', 'a\\b']) assert.throws(() => read([{ ...one, uid }]), TypeError, uid);
  });
});
