import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addDays, day, daysBetween } from '../../core/day.ts';
import { catalogueFor } from '../duties/public.ts';
import { dayOf, demoBody } from './body.ts';
import { AGREED, ASKED_FOR, ELSEWHERE, SNOOZED } from './data/meetings.ts';
import { storyOf } from './story.ts';

const TODAY = day('2026-11-22');
const NOW = new Date('2026-11-22T10:00:00Z');
const body = demoBody(TODAY);
const { actions } = body;
const posts = new Set(body.posts.map((each) => each.name));
const groups = new Set(body.groups.map((each) => each.name));
const DAYS = ['2026-07-31', '2026-08-01', '2026-08-20', '2026-11-22', '2027-02-28', '2027-07-31', '2028-02-29'] as const;

describe('the demonstration body', () => {
  it('says that it is one', () => {
    assert.equal(body.name, 'University of Westmere (demonstration)');
  });

  it('has about fifty actions under ten themes, of which one is empty, and plans of two years that follow each other', () => {
    assert.ok(actions.length > 40);
    const used = new Set(actions.map((each) => each.theme));
    assert.deepEqual(
      body.themes.filter((each) => !used.has(each.ref)).map((each) => each.title),
      ['Research on sensitive material'],
    );
    assert.equal(new Set(actions.map((each) => each.ref)).size, actions.length);
    assert.equal(addDays(body.lastYear.to, 1), body.year.from);
    assert.ok(actions.every((each) => each.due.last !== undefined || each.added !== undefined));
  });

  it('names only posts and groups that exist', () => {
    const named = [
      ...actions.flatMap((each) => each.story.map((told) => told.by)),
      ...body.groups.flatMap((each) => [...(each.chair === null ? [] : [each.chair]), each.secretary, ...each.members]),
      ...ASKED_FOR.map((each) => each.post),
    ];
    assert.deepEqual(
      named.filter((each) => !posts.has(each)),
      [],
    );
    assert.deepEqual(
      actions
        .flatMap((each) => [...each.owners, ...each.story.flatMap((told) => told.comment?.to ?? [])])
        .filter((each) => !posts.has(each) && !groups.has(each)),
      [],
    );
    assert.deepEqual(
      AGREED.filter((each) => !groups.has(each.group)),
      [],
    );
    assert.ok(actions.every((each) => each.owners.length > 0));
    assert.ok(SNOOZED.every((each) => actions.some((action) => action.ref === each.action)));
  });

  it('gives each post at most one present holder, and shows a vacancy and a change of holder', () => {
    const people = new Set(body.people.map((each) => each.name));
    for (const post of body.posts) {
      assert.ok(
        post.holders.every((each) => people.has(each.person)),
        post.name,
      );
      assert.ok(post.holders.filter((each) => each.to === null).length <= 1, post.name);
    }
    assert.ok(body.posts.some((post) => post.holders.every((each) => each.to !== null)));
    assert.ok(body.posts.some((post) => post.holders.length === 2));
  });

  it('writes to nobody and points nowhere: every address ends in a name that no one can own', () => {
    assert.ok(body.people.every((each) => each.email.endsWith('@westmere.example')));
    assert.equal(new Set(body.people.map((each) => each.email)).size, body.people.length);
    const pages = actions.flatMap((each) =>
      each.story.flatMap((told) => (told.shows ?? []).flatMap((shown) => ('page' in shown ? [new URL(shown.page).host] : []))),
    );
    assert.ok(pages.length > 5);
    assert.deepEqual(
      pages.filter((host) => !host.endsWith('.westmere.example')),
      [],
    );
  });

  it('meets all that the present guidance asks by this year’s actions or elsewhere, but for one gap', () => {
    const asked = catalogueFor('university', 'England', 'PDG-2023')?.requirements.map((each) => each.id) ?? [];
    const inThisYear = actions.filter((each) => each.added !== undefined || (each.due.now !== undefined && !each.atEnd));
    const met = new Set([...inThisYear.flatMap((each) => each.requirements), ...ELSEWHERE.map((each) => each.requirement)]);
    assert.deepEqual(
      asked.filter((id) => !met.has(id)),
      ['HE-PE-11'],
    );
    assert.deepEqual(
      [...actions.flatMap((each) => each.requirements), ...ELSEWHERE.map((each) => each.requirement)].filter((id) => !asked.includes(id)),
      [],
    );
  });

  it('leaves no unfilled date in any text, whatever the day', () => {
    for (const on of DAYS) assert.doesNotMatch(JSON.stringify(demoBody(day(on))), /\{[a-z]+[-+]?\d*\}/, on);
  });

  const years: readonly (readonly [string, string, string])[] = [
    ['2026-07-31', '2025-08-01', '1 December 2025'],
    ['2026-08-01', '2026-08-01', '1 December 2026'],
    ['2027-03-10', '2026-08-01', '1 December 2026'],
  ];
  for (const [on, from, due] of years) {
    it(`is in the year from ${from} on ${on}, with its return due ${due}`, () => {
      const then = demoBody(day(on));
      assert.equal(then.year.from, from);
      assert.equal(then.actions.find((each) => each.ref === 'A3')?.due.now, due);
    });
  }
});

describe('the story of the demonstration', () => {
  it('is told in order, through more than a year, on working days, never ahead of now', () => {
    const story = storyOf(body, TODAY, NOW);
    assert.deepEqual(
      story.map((each) => each.at.getTime()),
      story.map((each) => each.at.getTime()).toSorted((one, other) => one - other),
    );
    assert.ok(daysBetween(story[0]?.on ?? TODAY, TODAY) > 365);
    for (const each of story) assert.ok(each.at < NOW && daysBetween(day('2024-01-01'), each.on) % 7 <= 4, each.on);
  });

  for (const on of DAYS) {
    it(`holds together on ${on}: begun, rolled over before its year, actions added before anything is said of them`, () => {
      const now = new Date(`${on}T00:10:00Z`);
      const then = demoBody(day(on));
      const story = storyOf(then, day(on), now);
      assert.equal(story[0]?.is, 'begun');
      assert.ok(story.every((each) => each.at < now && each.on <= on));
      const rolled = story.findIndex((each) => each.is === 'rolledOver');
      assert.ok(rolled > 0 && (story[rolled]?.on ?? '') < then.year.from);
      for (const action of then.actions.filter((each) => each.added !== undefined && each.due.last === undefined)) {
        const about = story.filter((each) => 'action' in each && each.action.ref === action.ref);
        assert.equal(about[0]?.is, 'added', action.ref);
      }
    });
  }

  const days: readonly (readonly [number, string, string])[] = [
    [382, '2026-11-22', '2025-11-05'],
    [382, '2027-03-10', '2025-11-05'],
    [20, '2026-11-22', '2026-11-02'],
    [20, '2027-03-10', '2027-02-18'],
    [113, '2027-03-10', '2026-08-01'],
    [113, '2026-08-20', '2026-08-01'],
    [0, '2026-08-20', '2026-08-20'],
  ];
  for (const [ago, today, on] of days) {
    it(`puts what was ${ago} days ago on ${on} where today is ${today}`, () => {
      assert.equal(dayOf(ago, day(today), demoBody(day(today)).year), on);
    });
  }
});
