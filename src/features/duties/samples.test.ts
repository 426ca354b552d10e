import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { usualCalendar } from '../../core/calendars.ts';
import { day } from '../../core/day.ts';
import { parseDue } from '../../core/due/parse.ts';
import { catalogueFor } from './catalogue.ts';
import { suggestRequirements } from './rules.ts';
import { starterPlan } from './samples.ts';
import { CATALOGUE_SECTORS } from './types.ts';

describe('the starting plan', () => {
  for (const sector of CATALOGUE_SECTORS) {
    const plan = starterPlan(sector);
    assert.ok(plan);
    const catalogue = catalogueFor(sector, 'England', 'PDG-2023');
    const known = new Set(catalogue?.requirements.map((each) => each.id));

    it(`for a ${sector} has eight to fifteen actions, each under a theme of the plan, no theme empty`, () => {
      assert.ok(plan.actions.length >= 8 && plan.actions.length <= 15);
      assert.deepEqual(new Set(plan.actions.map((each) => each.theme)), new Set(plan.themes.map((each) => each.ref)));
      assert.equal(new Set(plan.actions.map((each) => each.ref)).size, plan.actions.length);
    });

    it(`for a ${sector} gives every action a measure, an owner among the posts, a due date in words and a requirement of the sector`, () => {
      for (const each of plan.actions) {
        assert.ok(each.measure && each.due && each.action, each.ref);
        assert.ok(each.owners.length > 0 && each.owners.every((owner) => plan.posts.includes(owner)), each.ref);
        assert.ok(each.requirements.length > 0, each.ref);
        assert.deepEqual(
          each.requirements.filter((id) => !known.has(id)),
          [],
          each.ref,
        );
      }
    });

    it(`for a ${sector} has due dates that can be read`, () => {
      const context = { calendar: usualCalendar(sector, 'England'), planYear: { from: day('2026-08-01'), to: day('2027-08-31') } };
      for (const each of plan.actions) assert.ok(!['none', 'unclear'].includes(parseDue(each.due, context).kind), each.due);
    });

    it(`for a ${sector} uses words from which at least one requirement of every action is found`, () => {
      assert.ok(catalogue);
      for (const each of plan.actions) {
        const found = suggestRequirements(
          { action: each.action, measure: each.measure, context: null, requirementsText: [] },
          catalogue,
        ).map((one) => one.requirementId);
        assert.ok(
          each.requirements.some((id) => found.includes(id)),
          `${each.ref} ${each.action}: ${found.join(' ')}`,
        );
      }
    });
  }
});
