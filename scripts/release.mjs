// What is handed out with a release: `node scripts/run.mjs release` writes the source as it was committed, a bill of materials
// (CycloneDX) of everything that runs with it, and the SHA-256 of both, into the folder release/.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { refuse, root } from './setup.mjs';

const LARGEST = 64 * 1024 * 1024;

const said = (program, args) =>
  execFileSync(program, args, { cwd: root, encoding: 'utf8', maxBuffer: LARGEST, stdio: ['ignore', 'pipe', 'inherit'] });

/** The bill of materials as text: every package that the lock file names for running, with version, licence, digest and what needs it. */
export function billOfMaterials() {
  // `--omit dev` leaves out what tools of developers need as well as the program, so the tools are taken away here.
  const bill = JSON.parse(said('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only']));
  const tools = new Set(
    bill.components
      .filter((each) => each.properties?.some(({ name }) => name === 'cdx:npm:package:development'))
      .map((each) => each['bom-ref']),
  );
  bill.components = bill.components.filter((each) => !tools.has(each['bom-ref']));
  bill.dependencies = bill.dependencies
    .filter((each) => !tools.has(each.ref))
    .map((each) => ({ ...each, dependsOn: each.dependsOn?.filter((ref) => !tools.has(ref)) }));
  const { name } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  // npm calls the program after the folder that it happens to stand in.
  bill.metadata.component = { ...bill.metadata.component, type: 'application', name };
  return `${JSON.stringify(bill, null, 1)}\n`;
}

/** Writes the folder release/ anew. */
export function release() {
  if (said('git', ['status', '--porcelain']).trim() !== '')
    refuse('There are changes that are not committed. Commit them first: a release is what was committed.');
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const folder = join(root, 'release');
  const called = `${name}-${version}`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  said('git', ['archive', '--format=tar.gz', `--prefix=${called}/`, '--output', join(folder, `${called}.tar.gz`), 'HEAD']);
  writeFileSync(join(folder, `${called}.cdx.json`), billOfMaterials());
  const sums = [`${called}.tar.gz`, `${called}.cdx.json`].map(
    (file) =>
      `${createHash('sha256')
        .update(readFileSync(join(folder, file)))
        .digest('hex')}  ${file}\n`,
  );
  writeFileSync(join(folder, 'SHA256SUMS'), sums.join(''));
  process.stdout.write(`The release is in ${folder}:\n${sums.join('')}`);
}
