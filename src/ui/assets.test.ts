import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { assetUrl, assetsFolder } from './assets.ts';

const BUDGETS = [
  ['styles.css', 12_000],
  ['browser.js', 12_000],
  ['font.woff2', 30_000],
  ['icon.svg', 2_000],
] as const;

describe('what every page loads', () => {
  for (const [name, budget] of BUDGETS) {
    const url = assetUrl(name);
    const bytes = readFileSync(join(assetsFolder(), basename(url)));

    test(`${name} keeps within ${budget} bytes`, () => {
      const size = name.endsWith('.woff2') ? bytes.length : brotliCompressSync(bytes).length;
      assert.ok(size <= budget, `${size} bytes`);
    });

    test(`${name} has an address that changes with its content`, () => {
      const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10);
      assert.ok(url.startsWith('/assets/') && url.includes(`-${hash}.`), url);
    });
  }

  test('nothing asks another host', () => {
    const styles = readFileSync(join(assetsFolder(), basename(assetUrl('styles.css'))), 'utf8');
    const script = readFileSync(join(assetsFolder(), basename(assetUrl('browser.js'))), 'utf8');
    assert.doesNotMatch(styles + script, /https?:\/\//);
    assert.ok(styles.includes(basename(assetUrl('font.woff2'))), 'the styles name the font by its hashed name');
  });
});
