import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { usualCalendar } from '../../core/calendars.ts';
import { addDays, day, daysBetween } from '../../core/day.ts';
import { parseDue } from '../../core/due/parse.ts';
import { catalogueFor } from '../duties/public.ts';
import { demoBody } from './body.ts';

const TODAY = day('2026-11-22');
const body = demoBody(TODAY);
const { plan } = body;
const posts = new Set(body.posts.map((each) => each.name));

describe('the demonstration body', () => {
  it('says that it is one', () => {
    assert.equal(body.name, 'University of Westmere (demonstration)');
  });

  it('has about forty actions under ten themes, of which one is empty', () => {
    assert.equal(plan.actions.length, 39);
    assert.deepEqual(plan.themes.map((each) => each.ref).join(''), 'ABCDEFGHIJ');
    const used = new Set(plan.actions.map((each) => each.theme));
    assert.deepEqual(plan.themes.filter((each) => !used.has(each.ref)).map((each) => each.title), ['Research on sensitive material']);
    assert.equal(new Set(plan.actions.map((each) => each.ref)).size, 39);
  });

  it('names only posts that exist, for owners, diaries and groups', () => {
    const named = [
      ...plan.actions.flatMap((each) => [...each.owners, ...each.diary.map((entry) => entry.by)]),
      ...body.groups.flatMap((each) => [...(each.chair === null ? [] : [each.chair]), each.secretary, ...each.members]),
    ];
    assert.deepEqual(named.filter((each) => !posts.has(each)), []);
    assert.ok(plan.actions.every((each) => each.owners.length > 0));
  });

  it('gives each post at most one present holder, and shows a vacancy and a change of holder', () => {
    const people = new Set(body.people.map((each) => each.name));
    for (const post of body.posts) {
      assert.ok(post.holders.every((each) => people.has(each.person)), post.name);
      assert.ok(post.holders.filter((each) => each.to === null).length <= 1, post.name);
    }
    assert.ok(body.posts.some((post) => post.holders.every((each) => each.to !== null)));
    assert.ok(body.posts.some((post) => post.holders.length === 2));
  });

  it('writes to nobody: every address ends in a name that no one can own', () => {
    assert.ok(body.people.every((each) => each.email.endsWith('@westmere.example')));
    assert.equal(new Set(body.people.map((each) => each.email)).size, body.people.length);
  });

  it('meets requirements that the present guidance has, and leaves some as gaps', () => {
    const catalogue = catalogueFor('university', 'England', 'PDG-2023');
    const known = new Set(catalogue?.requirements.map((each) => each.id));
    const met = new Set(plan.actions.flatMap((each) => each.requirements));
    assert.deepEqual([...met].filter((id) => !known.has(id)), []);
    assert.ok([...known].some((id) => !met.has(id)));
  });

  it('has due dates of many kinds, two of them past on an action still open', () => {
    const context = { calendar: usualCalendar('university', 'England'), planYear: plan.period };
    const dues = plan.actions.map((each) => ({ ...each, due: parseDue(each.due, context) }));
    const kinds = new Set(dues.map((each) => each.due.kind));
    for (const kind of ['date', 'month', 'term', 'recurring', 'ongoing', 'event'] as const) assert.ok(kinds.has(kind), kind);
    const late = dues.filter((each) => each.status === 'in-progress' && each.due.kind === 'date' && each.due.to !== null && each.due.to < TODAY);
    assert.deepEqual(late.map((each) => each.ref), ['A5', 'D6']);
  });

  it('keeps a year of diary, oldest first, on working days, none after today', () => {
    const entries = plan.actions.flatMap((each) => each.diary);
    assert.ok(entries.length >= 90);
    assert.ok(Math.max(...entries.map((each) => each.daysAgo)) > 330);
    for (const each of plan.actions) {
      assert.deepEqual(each.diary.map((entry) => entry.on), each.diary.map((entry) => entry.on).toSorted(), each.ref);
    }
    for (const entry of entries) {
      assert.ok(entry.on <= TODAY && entry.on === addDays(TODAY, -entry.daysAgo));
      assert.ok(daysBetween(day('2024-01-01'), entry.on) % 7 <= 4, entry.on);
    }
  });

  it('leaves no unfilled date in any text, whatever the day', () => {
    for (const on of ['2026-07-31', '2026-08-01', '2027-02-28', '2028-02-29']) {
      const text = JSON.stringify(demoBody(day(on)));
      assert.doesNotMatch(text, /\{[a-z]+[-+]?\d*\}/, on);
    }
  });

  const years: readonly (readonly [string, string, string])[] = [
    ['2026-07-31', '2025-26', '1 December 2025'],
    ['2026-08-01', '2026-27', '1 December 2026'],
    ['2027-03-10', '2026-27', '1 December 2026'],
  ];
  for (const [on, name, due] of years) {
    it(`is in the year ${name} on ${on}, with its return due ${due}`, () => {
      const then = demoBody(day(on)).plan;
      assert.equal(then.period.text, name);
      assert.equal(then.actions.find((each) => each.ref === 'A3')?.due, due);
    });
  }
});
