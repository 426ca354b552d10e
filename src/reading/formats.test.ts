import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readDocument } from '../exchange/read.ts';
import { readPlan } from './read-plan.ts';

const PLANS = new URL('../../../shared/plans/', import.meta.url);
const skip = existsSync(PLANS) ? false : 'the design material with rebuilt plans is not beside the project';
const plans = skip ? [] : readdirSync(new URL('truth/', PLANS)).map((name) => name.replace('.json', ''));

/** What was read, without where it stood and how sure that is. */
async function readingOf(name: string) {
  const { reading } = readPlan(await readDocument(readFileSync(new URL(name, PLANS)), name), { name: '', sha256: '', bytes: 0 });
  const items = reading.items.map((item) => ({ ...item, place: null, confidence: null }));
  const leftover = reading.leftover.map((each) => each.text);
  return {
    items,
    whole: {
      title: reading.title,
      organisation: reading.organisation,
      period: reading.period,
      updated: reading.updated,
      sections: reading.sections,
      abbreviations: reading.abbreviations,
      leftover,
    },
  };
}

for (const plan of plans) {
  test(`${plan} reads the same from Word, OpenDocument and a web page`, async () => {
    const word = await readingOf(`${plan}.docx`);
    assert.ok(word.items.length > 0);
    for (const format of ['odt', 'html']) assert.deepEqual(await readingOf(`${plan}.${format}`), word, format);
  });
}

for (const plan of plans.filter((each) => existsSync(new URL(`${each}.ods`, PLANS)))) {
  test(`${plan} reads the same from either spreadsheet`, async () => {
    assert.deepEqual((await readingOf(`${plan}.ods`)).items, (await readingOf(`${plan}.xlsx`)).items);
  });
}

test('rebuilt plans stand beside the project', { skip }, () => assert.ok(plans.length > 0));
