import assert from 'node:assert/strict';

/** One property of a calendar: its name, its parameters as written, its value as written. */
type Property = { readonly name: string; readonly parameters: readonly string[]; readonly value: string };
/** One event with its texts read back. */
export type ReadEvent = { readonly properties: ReadonlyMap<string, Property>; readonly text: (name: string) => string };

const LINE = /^([A-Z][A-Z0-9-]*)((?:;[A-Z0-9-]+=(?:"[^"\p{Cc}]*"|[^";:,\p{Cc}]*))*):([^\p{Cc}]*)$/u;
const LONGEST_OCTETS = 75;

/** Reads a calendar as RFC 5545 has it, and fails at whatever a strict reader would refuse. */
export function readCalendar(bytes: Uint8Array): { readonly name: string; readonly events: readonly ReadEvent[] } {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  assert.ok(text.endsWith('\r\n'), 'the last line is not ended');
  assert.doesNotMatch(text.replaceAll('\r\n', ''), /[\r\n]/, 'a line ends otherwise than by CRLF');
  const lines = text.slice(0, -2).split('\r\n');
  for (const line of lines) assert.ok(Buffer.byteLength(line) <= LONGEST_OCTETS, `${Buffer.byteLength(line)} octets: ${line}`);
  const properties = text.slice(0, -2).replaceAll('\r\n ', '').split('\r\n').map(propertyOf);
  const [first, last] = [properties.shift(), properties.pop()];
  assert.deepEqual([first?.name, first?.value, last?.name, last?.value], ['BEGIN', 'VCALENDAR', 'END', 'VCALENDAR']);
  const own: Property[] = [];
  const events: Property[][] = [];
  let open: Property[] | null = null;
  for (const property of properties) {
    if (property.name === 'BEGIN') {
      assert.equal(property.value, 'VEVENT', 'nothing but events');
      assert.equal(open, null, 'an event inside an event');
      events.push((open = []));
    } else if (property.name === 'END') {
      assert.ok(open && property.value === 'VEVENT');
      open = null;
    } else (open ?? own).push(property);
  }
  const calendar = onceEach(own);
  assert.equal(calendar.get('VERSION')?.value, '2.0');
  assert.ok(calendar.get('PRODID')?.value);
  return { name: unescaped(calendar.get('X-WR-CALNAME')?.value ?? ''), events: events.map(eventOf) };
}

function propertyOf(line: string): Property {
  const match = LINE.exec(line);
  assert.ok(match, `no property: ${JSON.stringify(line)}`);
  const [, name = '', parameters = '', value = ''] = match;
  return { name, parameters: parameters.split(';').slice(1), value };
}

function onceEach(properties: readonly Property[]): ReadonlyMap<string, Property> {
  const names = properties.map((each) => each.name);
  assert.deepEqual(names, [...new Set(names)], 'a property is there twice');
  return new Map(properties.map((each) => [each.name, each]));
}

function eventOf(all: readonly Property[]): ReadEvent {
  const properties = onceEach(all);
  const value = (name: string) => properties.get(name)?.value ?? assert.fail(`no ${name}`);
  assert.ok(value('UID').length > 0);
  for (const name of ['DTSTAMP', 'LAST-MODIFIED']) assert.match(value(name), /^\d{8}T\d{6}Z$/, name);
  for (const name of ['DTSTART', 'DTEND']) {
    assert.match(value(name), /^\d{8}$/, name);
    assert.deepEqual(properties.get(name)?.parameters, ['VALUE=DATE'], name);
  }
  assert.ok(value('DTEND') > value('DTSTART'), 'an event ends after it begins');
  assert.ok(URL.canParse(value('URL')));
  for (const name of ['SUMMARY', 'DESCRIPTION'])
    assert.doesNotMatch(value(name).replaceAll(/\\[\\;,nN]/g, ''), /[\\;,]/, `${name} is not escaped`);
  return { properties, text: (name) => unescaped(value(name)) };
}

function unescaped(value: string): string {
  return value.replaceAll(/\\([\\;,nN])/g, (_, letter: string) => (letter.toLowerCase() === 'n' ? '\n' : letter));
}
