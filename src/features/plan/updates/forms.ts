import { z } from 'zod';
import { oneLine } from '../../../web/forms.ts';
import { back, LONG } from '../actions/forms.ts';
import { STATUSES } from '../actions/rules.ts';
import { measureIn, stepIn } from './rules.ts';

/** What the form of an update says: each of its parts is left empty where nothing is said of it. */
export const updateForm = z
  .object({
    /** Nothing chosen leaves it as it is. */
    status: z.union([z.literal('').transform(() => null), z.enum(STATUSES)], 'Choose how it stands').default(null),
    text: z.string().trim().max(LONG, `Make the note shorter than ${LONG} letters`).default(''),
    reviewed: z
      .literal('yes')
      .optional()
      .transform((said) => said === 'yes'),
    next: z.string().trim().max(100, 'Make the day shorter than 100 letters').default(''),
    url: z.string().trim().default(''),
    title: oneLine().max(200, 'Make the title shorter than 200 letters').default(''),
    back,
  })
  .catchall(z.string('Write one value').trim().max(100, 'Make the value shorter than 100 letters'))
  .superRefine((typed, context) => {
    const keys = Object.keys(typed).filter((name) => !KNOWN.includes(name) && measureIn(name) === null && stepIn(name) === null);
    if (keys.length > 0) context.addIssue({ code: 'unrecognized_keys', keys });
  })
  .transform(({ status, text, reviewed, next, url, title, back: to, ...typed }) => ({
    status,
    text,
    reviewed,
    next,
    url,
    title,
    back: to,
    values: Object.entries(typed).flatMap(([name, value]) => {
      const measure = measureIn(name);
      return measure === null ? [] : [{ measure, value }];
    }),
    steps: Object.keys(typed).flatMap((name) => stepIn(name) ?? []),
  }));

const KNOWN: readonly string[] = ['status', 'text', 'reviewed', 'next', 'url', 'title', 'back'];
