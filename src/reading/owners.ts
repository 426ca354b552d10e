import type { OwnerKind, ReadItem } from './plan-reading.ts';
import { flat, isSentence, plain, withoutBrackets } from './text.ts';

export type Lead = ReadItem['leads'][number];

/** What the document itself tells about its owners. */
export type OwnerWords = {
  /** Owners that stand alone somewhere, in the spelling of `plain`. */
  readonly alone: ReadonlySet<string>;
  /** Long form by short form, as written. */
  readonly long: ReadonlyMap<string, string>;
};

const POST =
  /\b(?:manager|lead|leader|officer|director|secretary|coordinator|co-ordinator|head|headteacher|principal|chair|chairman|chairperson|dean|registrar|advis[eo]r|assistant|chaplain|teacher|tutor|advocate|administrator|provost|chancellor|vice-chancellor|clerk|governor|counsel|treasurer|president|executive|specialist|consultant|supervisor|analyst|librarian|bursar|senco|sendco|dsl|ddsl|dpo|ceo|coo|cfo|cio|cto|ciso|pvc|dvc|warden|representative|rep|champion|trainer|solicitor|commander|inspector|sergeant|superintendent|councillor|mentor|counsellor|nurse|technician|steward|trustee|member|editor|mgr|mngr|coord|worker|practitioner|receptionist|caretaker|instructor|lecturer|planner|auditor|pennaeth|cydlynydd|swyddog|rheolwr|cyfarwyddwr|arweinydd|clerc|dirprwy)\b/iu;
const POST_FIRST = /^(?:the )?(?:head|director|deputy|assistant|chair|dean|vice|pro|associate|senior|chief|designated|executive)\b/iu;
const EVERYONE =
  /^(?:everyone|everybody|all|staff|whole (?:school|staff|college)|(?:all|every|each)\b.{0,30}\b(?:staff|colleagues?|employees?|teachers?|tutors?|personnel|adults|departments|services|partners|schools|teams|managers|leads|members of (?:the )?(?:school|college|community)))(?:\b.{0,40})?$/iu;
const BODY =
  /\b(?:police|constabulary|union|local authorit(?:y|ies)|(?:county|borough|city|district|town|london) council|home office|ofsted|office for students|department for|nhs|fire (?:and rescue )?service|probation|partner organisations?|partners|external \p{L}+|agenc(?:y|ies)|schools|universities|colleges|charity|prison|health board|diocese|trust)\b/iu;
const BODY_SHORT = /^(?:OfS|DfE|LA|SU|MPS|NHS|ICB|CCG|LADO|MASH|\p{Lu}{2,5}SU|CTP|DHSC|DLUHC|MHCLG)$/u;
const GROUP_LAST =
  /\b(?:committee|group|board|panel|team|forum|office|department|services?|division|unit|network|council|senate|partnership)$/iu;
const GROUP =
  /\b(?:committee|group|board|panel|team|forum|council|governors|governing body|trustees|court|senate|executive|department|directorate|office|services?|division|faculty|faculties|unit|hub|network|security|bookings|centre|members|leads|managers|officers|heads|staff|teachers|tutors|union|school|college|cabinet|partnership|communications?|procurement|marketing|development|resources|affairs|education|inclusion|safeguarding|admissions|research|estates|library|finance|operations|welfare|wellbeing|curriculum|computing|registry|planning|learning|governance|safety|community|communities|youth|care|health|housing|licensing|legal|students?|digital|media|library|catering|reception|directors|leaders|wardens|chaplaincy|events)\b|^(?:SLT|SMT|ELT|SET|EG|UEG|VCEG|CMT|HR|IT|ICT|DSLs?|DDSLs|PSG|CSP|LSCB|SAB|OD|EDI)$/iu;
/** Owners in their usual short forms, which stand alone anywhere. */
const KNOWN =
  /^(?:the )?(?:slt|smt|elt|dsls?|ddsls?|hr|it|ict|ht|dht|aht|senco|sendco|head(?:teacher)?|principal|governors?|governing body|trustees|police|home office|chair of governors|all staff|staff|teachers?|tutors?|security|estates|communications|marketing|procurement|students? union|su|la|registrar|chaplain|prevent (?:lead|officer|coordinator|team|steering group|working group)|designated safeguarding lead|it (?:service|team|manager|services|department)|hr (?:director|manager|team))$/iu;
const JOINED_POSTS =
  /(?:and|&) general counsel|\b(?:secretary (?:and|&) (?:registrar|clerk|legal)|registrar (?:and|&) (?:\p{L}+ )?secretary|registrar (?:and|&) chief|clerk (?:and|&) (?:\p{L}+ )?secretary|director (?:and|&) (?:deputy|chief)|chief .* (?:and|&) deputy)/iu;

/** Longest line that is looked through for several owners, in characters. */
const LONGEST = 600;

/** Whether a text reads as one who is to do something: a post, a person, a group, everyone. */
export function looksOwner(text: string): boolean {
  const said = withoutIds(flat(text)).join(', ');
  if (said === '' || said.length > 160 || /\d{2,}/u.test(said) || isSentence(said)) return false;
  if (EVERYONE.test(said) || BODY.test(said) || POST.test(said) || GROUP.test(said)) return said.split(' ').length <= 22;
  return said.length < 60 && /^(?:\p{Lu}[\p{L}.’'-]*(?:[ ,;/&]+|$)){1,5}$/u.test(said);
}

/** The owners that stand alone in a set of cells: what later tells where an "and" parts two of them. */
export function ownersAlone(texts: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const text of texts) {
    for (const piece of text.split(/[\n;/]/u)) {
      const bare = withoutBrackets(piece).trim();
      if (bare && bare.length < 60 && !/,|&|\band\b|\bwith\b/iu.test(bare)) found.add(plain(bare));
    }
  }
  return found;
}

/** The owners in the lines of a cell, each once, as written. */
export function readOwners(lines: readonly string[], words: OwnerWords): readonly Lead[] {
  const leads = new Map<string, Lead>();
  for (const line of rejoined(lines.flatMap(withoutIds))) {
    for (const text of split(line, words)) {
      if (!leads.has(text.toLowerCase())) leads.set(text.toLowerCase(), leadOf(text, words));
    }
  }
  return [...leads.values()];
}

/** People as a list of Microsoft's exports them, "12;#Hannah Doyle;#18;#Grace Lim": without their numbers. */
function withoutIds(line: string): readonly string[] {
  return line.includes(';#') ? line.split(';#').filter((each) => !/^\d*$/u.test(each.trim())) : [line];
}

/** A line that ends in the middle of a list goes on in the next. */
function rejoined(lines: readonly string[]): readonly string[] {
  const out: string[] = [];
  for (const line of lines) {
    const last = out.at(-1);
    const short = last !== undefined && last.length <= LONGEST;
    const open = short && (/(?:[/,&(–-]|\b(?:and|of|for|the|to))\s*$/iu.test(last) || last.split('(').length > last.split(')').length);
    if (short && (open || /^(?:[/&),]|(?:and|of|for)\b)/u.test(line))) out[out.length - 1] = `${last} ${line}`;
    else out.push(line);
  }
  return out;
}

function split(line: string, words: OwnerWords): readonly string[] {
  if (line.length > LONGEST) return [line];
  const pieces = outside(line, /(?:(?<!\s)\s+)?(?:;|\n|\|)\s*|(?<!\s)\s+\+\s+|(?:(?<!\s)\s+)?(?<!\band ?)\/(?! ?or\b)\s*/giu)
    .flatMap((piece) => commas(piece, words))
    .flatMap((piece) => shorts(piece, words))
    .flatMap((piece) => ands(piece, words));
  return pieces.map(clean).filter((piece) => /[\p{L}\p{N}]/u.test(piece) && !/^(?:n\/?a|tb[ac]|none|-)$/iu.test(piece));
}

function clean(text: string): string {
  return text
    .replace(/^(?:and|&|with|plus)\s+/iu, '')
    .replace(/(?<![\s.,:;])[\s.,:;]+$/u, '')
    .replace(/^[\s.,:;–-]+/u, '');
}

/** Parts a text at a pattern, but never inside brackets. */
function outside(text: string, at: RegExp): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  for (const match of text.matchAll(at)) {
    const before = text.slice(0, match.index);
    if (before.split('(').length !== before.split(')').length || /^n$/iu.test(before.slice(from).trim())) continue;
    parts.push(text.slice(from, match.index));
    from = match.index + match[0].length;
  }
  parts.push(text.slice(from));
  return parts;
}

function commas(text: string, words: OwnerWords): readonly string[] {
  const pieces = outside(text, /(?:(?<!\s)\s+)?,\s*/gu);
  const first = pieces[0];
  if (first === undefined || pieces.length === 1 || sharesNoun(text) || sharesPost(pieces, words)) return [text];
  const out = [first];
  for (const piece of pieces.slice(1)) {
    const own =
      /^(?:\p{Lu}|all )/u.test(piece) && (isStrong(firstOf(piece), words) || looksNamed(firstOf(piece))) && !isTitleOf(piece, out.at(-1));
    if (own || /^(?:and|&) /iu.test(piece)) out.push(piece);
    else out[out.length - 1] = `${out.at(-1)}, ${piece}`;
  }
  return out;
}

/** "Ines Calder, Registrar": what somebody is, after their name. */
function isTitleOf(piece: string, before: string | undefined): boolean {
  return before !== undefined && isPersonName(before) && POST.test(piece) && !isPersonName(piece);
}

/** "A, B and C leads": one noun for all of them. */
function sharesNoun(text: string): boolean {
  return /^(?:\p{Lu}{2,6}(?:, ?| ))+(?:and|&) \p{Lu}{2,6} (?:leads|officers|managers|members|representatives|teams)\.?$/u.test(text.trim());
}

/** "Director of Nursing, Therapies and Quality": one post over several fields. */
function sharesPost(pieces: readonly string[], words: OwnerWords): boolean {
  const [first = '', ...rest] = pieces;
  if (
    !/^(?:\p{L}+ ){0,3}(?:director|head|dean|lead|manager|chief|member|secretary|adviser|officer) (?:of|for) [^,]+$/iu.test(first) ||
    !/ (?:and|&) /u.test(rest.at(-1) ?? '')
  )
    return false;
  return rest
    .flatMap((piece) => piece.split(/ (?:and|&) /u))
    .every(
      (field) =>
        !POST.test(field) &&
        !BODY.test(field) &&
        !/\b(?:team|group|committee|board|panel|office|service)s?$/iu.test(field) &&
        !words.alone.has(plain(field)) &&
        field.split(' ').length <= 3,
    );
}

function firstOf(piece: string): string {
  return bareOf(piece.split(/ (?:and|&) /u)[0] ?? piece);
}

/** Without what stands in brackets and the full stop at its end. */
function bareOf(text: string): string {
  return withoutBrackets(text.replace(/\.$/u, '')).trim();
}

function looksNamed(text: string): boolean {
  return POST.test(text) || GROUP.test(text) || BODY.test(text) || isPersonName(text);
}

/** Short forms that only a blank parts: "KU DHP". */
function shorts(text: string, words: OwnerWords): readonly string[] {
  const pieces = text.trim().split(' ');
  return pieces.length > 1 && pieces.every((piece) => words.long.has(piece)) ? pieces : [text];
}

function ands(text: string, words: OwnerWords): readonly string[] {
  if (sharesNoun(text)) return [text];
  for (const match of [...text.matchAll(/(?<!\s)\s+(and|&|with|plus)\s+/giu)].reverse()) {
    const left = text.slice(0, match.index).trim();
    const right = text.slice(match.index + match[0].length).trim();
    if (left.split('(').length !== left.split(')').length) continue;
    if (partsAt(left, right, match[1] === '&', words)) return [...ands(left, words), right];
  }
  return [text];
}

function partsAt(left: string, right: string, ampersand: boolean, words: OwnerWords): boolean {
  if (EVERYONE.test(left) && !isStrong(right, words)) return false;
  const strongLeft = isStrong(left, words);
  const strongRight = isStrong(right, words);
  if (strongLeft && strongRight) return true;
  if (ampersand && (!endsOwner(left) || (isBarePost(left) && !isBarePost(right)))) return false;
  if (JOINED_POSTS.test(`${lastWords(left)} and ${right}`)) return false;
  if (strongLeft || strongRight) return looksNamed(left) && looksNamed(right);
  return endsOwner(left) && endsOwner(right);
}

function endsOwner(text: string): boolean {
  return (
    endsInPost(text) ||
    (text.includes(' ') && (BODY.test(text) || /\b(?:college|university|academy|trust|school|council|police|office)$/iu.test(text)))
  );
}

function lastWords(text: string): string {
  return text.split(' ').slice(-2).join(' ');
}

function isBarePost(text: string): boolean {
  return /^\S+$/u.test(text.replace(/\.$/u, '')) && POST.test(text);
}

function endsInPost(text: string): boolean {
  const bare = bareOf(text);
  return (
    POST.test(bare.split(' ').at(-1) ?? '') ||
    /^(?:head|director|chair|dean|secretary) (?:of|to|for)\b/iu.test(bare) ||
    /\b(?:committee|group|board|panel|team)$/iu.test(bare)
  );
}

function isStrong(text: string, words: OwnerWords): boolean {
  const bare = bareOf(text);
  return (
    words.alone.has(plain(bare)) ||
    words.long.has(bare) ||
    KNOWN.test(plain(bare)) ||
    /^(?:\p{Lu}{2,5}s?|\p{Lu}\p{Ll}\p{Lu}{1,2}s?)$/u.test(bare)
  );
}

function leadOf(text: string, words: OwnerWords): Lead {
  const bare = withoutBrackets(text).trim();
  const expands = words.long.get(text) ?? words.long.get(bare) ?? null;
  return { text, kind: kindOf(expands ?? bare), expands };
}

/** What sort of owner a name is: by its own words, a post before a group ("Head of Student Services"). */
export function kindOf(name: string): OwnerKind {
  const said = flat(name).replace(/\.$/u, '');
  const [first = said, ...rest] = said.split(/,\s+|(?<!\s)\s+[-–(]\s*/u);
  if (said.includes('@')) return 'person';
  if (EVERYONE.test(said)) return 'everyone';
  if (isPersonName(first) && (rest.length === 0 || POST.test(rest.join(' ')))) return 'person';
  if (BODY_SHORT.test(said)) return 'body';
  if (
    GROUP_LAST.test(first) &&
    !/^(?:the )?(?:\p{L}+ )?(?:head|director|chair|manager|secretary|lead|clerk|officer|member)s? (?:of|to|for)\b/iu.test(said)
  )
    return BODY.test(first) && !/\b(?:committee|group|board|panel|team|forum)$/iu.test(first) ? 'body' : 'group';
  if (POST_FIRST.test(said) && POST.test(said)) return 'post';
  const last = first.split(/ (?:for|of|to|in|on) /u)[0] ?? first;
  if (POST.test(last.split(' ').at(-1) ?? '')) return 'post';
  if (BODY.test(said)) return 'body';
  if (GROUP.test(said)) return 'group';
  if (POST.test(said)) return 'post';
  if (/^\p{Lu}{2,3}$/u.test(said)) return 'person';
  return 'group';
}

/** Whether a text has the words of a post. */
export const isPostName = (text: string): boolean => POST.test(text);
/** Whether a text has the words of a committee, a team or a department. */
export const isGroupName = (text: string): boolean => GROUP.test(text);
/** Whether a text has the words of a body outside. */
export const isBodyName = (text: string): boolean => BODY.test(text) || BODY_SHORT.test(text);

/** Whether a text reads as the name of a person: a title and a name, or two names that are no words of posts and groups. */
export function isPersonName(text: string): boolean {
  if (/^(?:mr|mrs|ms|miss|mx|dr|prof(?:essor)?|cllr|councillor|rev|sir|dame|canon|father|imam|pc|dc|ds|sgt)\.? \p{Lu}/iu.test(text))
    return true;
  if (!/^\p{Lu}[\p{Ll}’'-]+ (?:\p{Lu}\.? )?(?:Mc|Mac|O’|O'|De|Van)?\p{Lu}?[\p{L}’'-]+$/u.test(text)) return false;
  return (
    /^\p{Lu}/u.test(text.split(' ').at(-1) ?? '') &&
    !POST.test(text) &&
    !GROUP.test(text) &&
    !BODY.test(text) &&
    !/\b(?:of|and|for)\b/iu.test(text)
  );
}
