import { child, children, type XmlElement } from '../xml.ts';
import type { Context, Where } from './context.ts';
import { colours, onOff, value } from './format.ts';
import type { Style } from './styles.ts';
import { symbol, withoutPrivate } from '../symbols.ts';
import { alternative, controlled } from './unwrap.ts';

export type Piece = { readonly text: string; readonly bold: boolean; readonly colours: readonly string[]; readonly struck?: true };
export type Gathered = { readonly pieces: Piece[]; readonly boxes: XmlElement[] };

type Run = {
  readonly bold: boolean;
  readonly colours: readonly string[];
  readonly hidden: boolean;
  readonly struck: boolean;
  /** "Click here to enter text" of a content control that nobody filled in. */
  readonly placeholder: boolean;
  readonly font: string | undefined;
};
type Gathering = { readonly context: Context; readonly where: Where; readonly style: Style | null; readonly into: Gathered };

/** Neither shown nor holding anything shown. */
const SKIPPED: ReadonlySet<string> = new Set([
  'w:pPr',
  'w:rPr',
  'w:sdtPr',
  'w:del',
  'w:moveFrom',
  'w:delText',
  'w:delInstrText',
  'w:rt',
  'w:fldData',
  'm:rPr',
  'm:ctrlPr',
]);

const REFERENCES: ReadonlyMap<string, string> = new Map([
  ['w:commentReference', 'comment'],
  ['w:footnoteReference', 'footnote'],
  ['w:endnoteReference', 'endnote'],
]);

/** Gathers what a paragraph shows, with deletions left out, insertions kept and fields replaced by their results. */
export function gatherRuns(p: XmlElement, context: Context, where: Where, style: Style | null, into: Gathered): void {
  inside(children(p), { context, where, style, into }, null);
}

function inside(elements: readonly XmlElement[], gathering: Gathering, run: Run | null): void {
  for (const element of elements) one(element, gathering, run);
}

function one(element: XmlElement, gathering: Gathering, run: Run | null): void {
  const { context, where } = gathering;
  const { name } = element;
  if (SKIPPED.has(name)) return;
  if (name === 'w:r') {
    const own = runOf(element, gathering);
    return own.placeholder ? undefined : inside(children(element), gathering, own);
  }
  if (name === 'w:sdt') return inside(controlled(element), gathering, run);
  if (name === 'mc:AlternateContent') return inside(alternative(element), gathering, run);
  if (name === 'w:txbxContent') return void gathering.into.boxes.push(element);
  if (name === 'w:fldChar') return context.fields.mark(element.attributes['w:fldCharType']);
  if (name === 'w:instrText') return context.fields.instruct(ownText(element));
  if (name === 'w:fldSimple') return simpleField(element, gathering, run);
  if (name === 'w:lastRenderedPageBreak') return turnPage(context);
  const note = REFERENCES.get(name);
  if (note) {
    const text = context.notes.get(`${note}:${element.attributes['w:id'] ?? ''}`);
    if (text && note === 'comment') where.comments?.push(text);
    return void (text && where.notes.push(text));
  }
  if (name === 'pic:pic' && where.inTable) {
    context.problems.add('Pictures in tables were not read. Where a picture holds words or a colour rating, type it in.', where.place);
  }
  if (name === 'c:chart' || name === 'dgm:relIds')
    context.problems.add('A chart or diagram was not read. If its words belong to the plan, type them in.', where.place);
  const text = textIn(element, run);
  if (text === null) return inside(children(element), gathering, run);
  return keep(text, gathering, run);
}

function textIn(element: XmlElement, run: Run | null): string | null {
  const { name, attributes } = element;
  if (name === 'w:t' || name === 'm:t') return withoutPrivate(ownText(element), run?.font);
  if (name === 'w:tab' || name === 'w:ptab') return '\t';
  if (name === 'w:cr') return '\n';
  if (name === 'w:br') return (attributes['w:type'] ?? 'textWrapping') === 'textWrapping' ? '\n' : ' ';
  if (name === 'w:noBreakHyphen') return '-';
  return name === 'w:sym' ? symbol(attributes['w:font'], attributes['w:char']) : null;
}

function keep(text: string, gathering: Gathering, run: Run | null): void {
  const { context, where, into } = gathering;
  if (text === '' || !context.fields.shown()) return;
  if (run?.hidden) {
    if (text.trim() !== '')
      context.problems.add(
        'The document has hidden text, which was left out. If it belongs to the plan, show it in Word, save and try again.',
        where.place,
      );
    return;
  }
  if (run?.struck && text.trim() !== '')
    context.problems.add(
      'Some text is struck through. Where other words stand beside it in a table it was left out, else it was read: check whether it still belongs to the plan.',
      where.place,
    );
  into.pieces.push({ text, bold: run?.bold ?? false, colours: run?.colours ?? [], ...(run?.struck && { struck: true as const }) });
}

function simpleField(element: XmlElement, gathering: Gathering, run: Run | null): void {
  const { fields } = gathering.context;
  fields.mark('begin');
  fields.instruct(element.attributes['w:instr'] ?? '');
  fields.mark('separate');
  inside(children(element), gathering, run);
  fields.mark('end');
}

function turnPage(context: Context): void {
  if (context.page !== null) context.page += 1;
}

function runOf(r: XmlElement, { context, style }: Gathering): Run {
  const rPr = child(r, 'w:rPr');
  const own = context.styles.style(value(rPr, 'w:rStyle'));
  const fonts = child(rPr, 'w:rFonts')?.attributes;
  return {
    bold: onOff(child(rPr, 'w:b')) ?? own?.bold ?? style?.bold ?? false,
    colours: colours(rPr, context.theme),
    hidden: onOff(child(rPr, 'w:vanish')) ?? own?.hidden ?? style?.hidden ?? false,
    struck: onOff(child(rPr, 'w:strike')) === true || onOff(child(rPr, 'w:dstrike')) === true,
    placeholder: own?.name === 'placeholder text',
    font: fonts?.['w:ascii'] ?? fonts?.['w:hAnsi'],
  };
}

function ownText(element: XmlElement): string {
  return element.children.filter((node) => typeof node === 'string').join('');
}
