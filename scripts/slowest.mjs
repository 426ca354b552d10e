// A reporter of tests that ends a run with the files which took longest: what makes a run long is seen while it is still easy to mend.
import { relative } from 'node:path';
import { root } from './setup.mjs';

const HOW_MANY = 15;

// oxlint-disable-next-line no-default-export -- Node's runner takes a reporter by that name alone.
export default async function* slowest(events) {
  const files = [];
  for await (const { type, data } of events) if (type === 'test:summary' && data.file) files.push(data);
  if (files.length <= HOW_MANY) return;
  const longest = files.toSorted((one, other) => other.duration_ms - one.duration_ms).slice(0, HOW_MANY);
  yield `Slowest of ${files.length} files, in seconds:\n`;
  for (const { file, duration_ms } of longest) yield `${(duration_ms / 1000).toFixed(1).padStart(7)} ${relative(root, file)}\n`;
}
