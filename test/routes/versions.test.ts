import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FEATURES } from '../../src/app.ts';
import { REGISTERS } from '../../src/features/registers/declared.ts';
import { becomePath } from '../../src/features/registers/paths.ts';
import { offersOf } from '../../src/sockets/feature.ts';
import { makeWorld } from '../world.ts';
import { fill, pageOf, paramsOf, POSTS } from './book.ts';
import type { Key } from './entry.ts';
import { fingerprint, makeHousehold } from './household.ts';
import { hiddenIn, textOf } from './sending.ts';

const world = await makeWorld();
const mine = await makeHousehold(world);

/** What hangs on things is added and removed below the things of every kind. */
const HUNG = Object.fromEntries(
  offersOf(FEATURES).kinds.flatMap((kind) => {
    const path = kind.path(`:${kind.name}`);
    return [
      [`POST ${path}/comments`, 'adds one more'],
      [`POST ${path}/links`, 'adds one more'],
      [`POST ${path}/links/:link/remove`, 'a link never changes, it is there or not'],
      [`POST ${path}/files/new`, 'adds one more'],
      [`POST ${path}/files/:attachment/remove`, 'what is attached never changes, it is there or not'],
    ];
  }),
) as Readonly<Partial<Record<Key, string>>>;

/** Views of the lists that rooms offer; where the list has no parameter, to keep one is about nothing that is there already. */
const VIEWS = Object.fromEntries(
  offersOf(FEATURES).lists.flatMap(({ path }) => [
    ...(path.includes(':') ? [[`POST ${path}/views`, 'adds one more']] : []),
    [`POST ${path}/views/:view/remove`, 'removes what is of one person alone, whatever it has become'],
  ]),
) as Readonly<Partial<Record<Key, string>>>;

/** Things that become entries of a register. */
const BECOMING = Object.fromEntries(
  REGISTERS.flatMap(({ name, from }) =>
    from ? [[`POST ${becomePath(name, `:${from.kind}`)}`, 'is refused by itself as soon as the thing has ended']] : [],
  ),
) as Readonly<Partial<Record<Key, string>>>;

/** Forms about something that is there already which need not say which state of it was seen, each with its reason. */
const WITHOUT: Readonly<Partial<Record<Key, string>>> = {
  ...HUNG,
  ...VIEWS,
  ...BECOMING,
  'POST /plans/:plan/themes': 'adds one more',
  'POST /plans/:plan/actions/new': 'adds one more',
  'POST /plans/:plan/versions/new': 'adds one more',
  'POST /plans/:plan/check/terms': 'reads dates again by words that nobody changes, and can be taken back',
  'POST /plans/:plan/change': 'names the version of each action that it changes beside it',
  'POST /plans/:plan/acts/undo': 'is refused by itself as soon as anything was built on the act',
  'POST /comments/:comment/remove': 'a comment never changes, it is there or not',
  'POST /comments/:comment/read': 'says that it was read, and does so only once',
  'POST /actions/:action/measures/new': 'adds one more',
  'POST /measures/:measure/value': 'adds one more',
  'POST /measures/:measure/values/:value/remove': 'a value never changes, it is there or not',
  'POST /actions/:action/undo': 'names the version that it takes back in a field of its own',
  'POST /imports/:import/drop': 'takes the file off the bench, however it stands',
  'POST /people/:id/calendar': 'adds one more',
  'POST /settings/background/:job/again': 'is refused by itself where the job does not wait to be asked for again',
  'POST /settings/background/messages/:letter/again': 'begins a message again that was given up, which changes nothing of it',
  'POST /today/calendar/:feed/revoke': 'revokes an address, which never changes',
  'POST /plans/:plan/newer/file': 'adds a file beside the plan, which stays as it is',
  'POST /plans/:plan/newer/text': 'adds rows beside the plan, which stays as it is',
  'POST /imports/:import/compare/pairs': 'says which rows stand side by side, and nothing of the plan',
  'POST /people/roles/:id/keep-out': 'keeps somebody out, whatever their role has become',
  'POST /people/roles/:id/let-in': 'lets somebody in again in the role that they have',
  'POST /people/invitations/:invitation/withdraw': 'an invitation never changes, it is open or not',
  'POST /people/roles/:id/remove': 'removes access, whatever the role has become',
};

/** Forms that are shown with the present version after somebody else was first, each with its reason. */
const SHOWN_ANEW: readonly Key[] = [
  // It shows the plan as it now stands, and says itself what of it was not seen.
  'POST /plans/:plan/roll-over',
];

const OF_NO_BODY = ['secret', 'requirement', 'year'];
const ABOUT = POSTS.filter(({ route }) => route.may !== 'anyone' && paramsOf(route.path).some((name) => !OF_NO_BODY.includes(name)));

for (const { route, key, entry } of ABOUT) {
  test(`${key} ${key in WITHOUT ? `needs no version: it ${WITHOUT[key]}` : 'is refused without the version that the person saw'}`, async () => {
    const address = fill(route.path, entry, mine);
    const hidden = hiddenIn((await mine.lead.get(pageOf(route, entry, mine))).body, address);
    if (key in WITHOUT) return assert.ok(!('_version' in hidden), 'it has a version, so it is no exception any more');
    assert.match(hidden['_version'] ?? 'none', /^\d+$/, 'its form carries no version');
    const { _version, ...rest } = hidden;
    const before = await fingerprint(world);
    const answer = await mine.lead.post(address, { ...rest, ...entry.typed?.(mine) });
    assert.ok([409, 422].includes(answer.statusCode), `${answer.statusCode} ${textOf(answer.body).slice(0, 300)}`);
    const stale = await mine.lead.post(address, { ...rest, ...entry.typed?.(mine), _version: '99' });
    assert.ok([409, 422].includes(stale.statusCode), `${stale.statusCode} with a version that never was`);
    assert.deepEqual(await fingerprint(world), before, 'something was written');
    const typed = Object.values(entry.typed?.(mine) ?? {});
    if (stale.statusCode !== 409 || !typed.some((value) => value.includes(' '))) return;
    for (const value of typed) assert.ok(stale.body.includes(value), `“${value}” is lost where somebody else was first`);
    assert.match(textOf(stale.body), /What you typed is still in this form, and not saved/);
    if (!SHOWN_ANEW.includes(key))
      assert.equal(hiddenIn(stale.body, address)['_version'], '99', 'sent once more it would overwrite what was not seen');
  });
}

test('every exception is a route', () => {
  assert.deepEqual(
    Object.keys(WITHOUT).filter((key) => !ABOUT.some((each) => each.key === key)),
    [],
  );
});
