import { isBodyName, isGroupName, isPersonName, isPostName } from './owners.ts';
import { flat } from './text.ts';

/** A post, or a group, and whoever holds it, as one text names both; not sure where either may be something else. */
export type PostHeld = { readonly post: string; readonly holder: string; readonly sure: boolean };

const TITLES = /^(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Rev|Sir|Dame|Canon|Cllr)\.?$/u;
const PARTICLES = /^(?:de|da|van|von|der|den|bin|ibn|al|ap|ab|el|le|la)$/u;
/** A part of a name as people write it: "O’Neil", "Anne-Marie", "McCall", "J.". */
const NAME_WORD = /^\p{Lu}[\p{Ll}\p{Lu}’'-]*[\p{Ll}.]$|^\p{Lu}$/u;
const MOST_WORDS = 5;

type Side = 'person' | 'perhaps' | 'post' | 'group' | 'other';

function sideOf(text: string): Side {
  if (isPostName(text)) return 'post';
  if (isGroupName(text) || isBodyName(text)) return 'group';
  if (isPersonName(text)) return 'person';
  const words = text.split(' ').filter((word) => !TITLES.test(word) && !PARTICLES.test(word));
  if (words.length === 0 || words.length > MOST_WORDS || !words.every((word) => NAME_WORD.test(word))) return 'other';
  return words.length > 1 ? 'person' : 'perhaps';
}

const PARTINGS = [' – ', ' — ', ' - ', ': ', ', '];

/** The two that one text holds: one in brackets, or beside a dash, a colon or the first comma; likeliest first. */
function pairsIn(text: string): readonly (readonly [one: string, other: string])[] {
  const bracket = /^(?<one>[^()[\]]+)[([](?<other>[^()[\]]+)[)\]]$/u.exec(text)?.groups;
  const parted = PARTINGS.filter((parting) => text.includes(parting)).map((parting): [string, string] => {
    const at = text.indexOf(parting);
    return [text.slice(0, at), text.slice(at + parting.length)];
  });
  return bracket ? [[bracket['one'] ?? '', bracket['other'] ?? ''], ...parted] : parted;
}

const LONGEST = 160;

/** The post and its holder that a text names both: "Ines Calder, Registrar", "Registrar (Ines Calder)"; null where it is not both. */
export function postHeld(text: string): PostHeld | null {
  const said = flat(text).replace(/[.;,]$/u, '');
  if (said.length > LONGEST) return null;
  for (const [one, other] of pairsIn(said)) {
    const found = one === '' || other === '' ? null : pairOf(one.trim(), other.trim());
    if (found) return found;
  }
  return null;
}

function pairOf(one: string, other: string): PostHeld | null {
  const [first, second] = [sideOf(one), sideOf(other)];
  const isWho = (side: Side) => side === 'person' || side === 'perhaps';
  const isWhat = (side: Side) => side === 'post' || side === 'group';
  const pair =
    isWho(first) && isWhat(second)
      ? { holder: one, post: other, who: first, what: second }
      : isWhat(first) && isWho(second)
        ? { holder: other, post: one, who: second, what: first }
        : null;
  return pair && { post: pair.post, holder: pair.holder, sure: pair.who === 'person' && pair.what === 'post' };
}
