import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

type Bill = {
  readonly bomFormat: string;
  readonly metadata: { readonly component: { readonly name: string; readonly version: string } };
  readonly components: readonly { readonly name: string; readonly version: string; readonly hashes?: readonly unknown[] }[];
};
type Locked = { readonly version: string; readonly integrity?: string; readonly dev?: boolean };

const root = join(import.meta.dirname, '..');
const { billOfMaterials } = (await import(new URL('../scripts/release.mjs', import.meta.url).href)) as {
  readonly billOfMaterials: () => string;
};

test('the bill of materials of a release names every package that runs with the program, each with its version and digest', () => {
  const bill = JSON.parse(billOfMaterials()) as Bill;
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { name: string; version: string };
  assert.deepEqual([bill.bomFormat, bill.metadata.component.name, bill.metadata.component.version], ['CycloneDX', name, version]);
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, Locked> };
  const running = Object.entries(packages).filter(([path, each]) => path !== '' && !each.dev);
  const called = (path: string, { version: is }: Locked) =>
    `${path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)}@${is}`;
  const wanted = running.map(([path, each]) => called(path, each));
  const sealed = new Set(running.filter(([, each]) => each.integrity).map(([path, each]) => called(path, each)));
  const listed = bill.components.map((each) => `${each.name}@${each.version}`);
  assert.deepEqual(
    [...new Set(wanted)].filter((each) => !listed.includes(each)),
    [],
  );
  assert.deepEqual(
    bill.components.filter((each) => !each.hashes?.length && sealed.has(`${each.name}@${each.version}`)).map((each) => each.name),
    [],
  );
  assert.ok(
    !listed.some((each) => each.startsWith('axe-core@') || each.startsWith('playwright-core@')),
    'tools of developers are no part of what runs',
  );
});

test('every package is locked with its digest, and with no address to fetch it from', () => {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { integrity?: string; resolved?: string }>;
  };
  const loose = Object.entries(packages).filter(([name, each]) => name !== '' && (!each.integrity?.startsWith('sha512-') || each.resolved));
  assert.deepEqual(
    loose.map(([name]) => name),
    [],
  );
});
