import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { runningAddress, sayAddress } from './running-at.ts';

test('Commands learn the address of the program that runs on their data folder, for as long as it runs', (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'due-regard-address-'));
  const copy = `${folder}-copy`;
  context.after(() => [folder, copy].forEach((each) => rmSync(each, { recursive: true, force: true })));
  assert.equal(runningAddress(folder), null);
  const takeBack = sayAddress(folder, 'https://prevent.example.ac.uk');
  assert.equal(runningAddress(folder), 'https://prevent.example.ac.uk');
  cpSync(folder, copy, { recursive: true });
  assert.equal(runningAddress(copy), null, 'a copy of the folder is not what the program runs on');
  takeBack();
  assert.equal(runningAddress(folder), null);

  sayAddress(folder, 'http://127.0.0.1:7400');
  const file = join(folder, 'run', 'address');
  // A program that was killed leaves its file; its number may be somebody else's by now.
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/u, '4194304'));
  assert.equal(runningAddress(folder), null);
});
