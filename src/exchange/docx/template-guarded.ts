import { beside } from '../beside.ts';
import { runGuarded } from '../guarded.ts';
import type { TemplateParts } from './template.ts';

/** Reads a Word file as a template in a process of its own, with limits of time and memory. Throws Unreadable. */
export function readTemplateGuarded(bytes: Uint8Array, name: string): Promise<TemplateParts> {
  return runGuarded<TemplateParts>(beside(import.meta.url, 'template'), 'readTemplate', bytes, name);
}
