/** What a form holds before anybody has touched it. */
export type Preset = {
  /** Where the form is sent. */
  readonly form: string;
  readonly field: string;
  /** `first` where a list has no empty choice and so sends the first one, which nobody has looked at. */
  readonly kind: 'chosen' | 'first' | 'ticked' | 'typed';
  readonly value: string;
};

const unescape = (text: string) =>
  text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
const of = (tag: string, name: string) => {
  const found = new RegExp(`\\s${name}(?:="([^"]*)")?(?=[\\s/>])`).exec(tag);
  return found ? unescape(found[1] ?? '') : null;
};

/** Everything that the forms of a page which change something hold already: what is chosen, ticked or typed; of hidden fields nobody is asked. */
export function presetIn(html: string): readonly Preset[] {
  const forms = [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].filter(([, tag = '']) => of(`${tag} `, 'method') === 'post');
  return forms.flatMap(([, tag = '', inside = '']) => {
    const form = of(`${tag} `, 'action') ?? '';
    return [...chosen(inside), ...boxes(inside), ...areas(inside)].map((each) => ({ form, ...each }));
  });
}

type Found = Omit<Preset, 'form'>;

function chosen(inside: string): Found[] {
  return [...inside.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)].flatMap(([, tag = '', options = '']): Found[] => {
    const all = [...options.matchAll(/<option\b[^>]*>/g)].map(([option]) => option);
    const selected = all.find((option) => of(option, 'selected') !== null);
    const value = of(selected ?? all[0] ?? '', 'value') ?? '';
    return value === '' ? [] : [{ field: of(`${tag} `, 'name') ?? '', kind: selected ? 'chosen' : 'first', value }];
  });
}

function boxes(inside: string): Found[] {
  return [...inside.matchAll(/<input\b[^>]*>/g)].flatMap(([tag]): Found[] => {
    const [type, field, value] = [of(tag, 'type') ?? 'text', of(tag, 'name') ?? '', of(tag, 'value') ?? ''];
    if (['hidden', 'submit', 'file'].includes(type)) return [];
    if (type === 'radio' || type === 'checkbox') return of(tag, 'checked') === null ? [] : [{ field, kind: 'ticked', value }];
    return value === '' ? [] : [{ field, kind: 'typed', value }];
  });
}

function areas(inside: string): Found[] {
  return [...inside.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g)].flatMap(([, tag = '', text = '']): Found[] =>
    text.trim() === '' || of(`${tag} `, 'name') === null
      ? []
      : [{ field: of(`${tag} `, 'name') ?? '', kind: 'typed', value: unescape(text.trim()) }],
  );
}
