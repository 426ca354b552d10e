import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { inQuestion, without } from './stand-in.ts';
import { TEMPLATE } from './template.ts';

/** What the process gives back: the file, and the characters that no font could show. */
export type Typeset = { readonly bytes: Uint8Array; readonly unshown: readonly string[] };

const FONTS = ['400Regular/SourceSans3_400Regular.ttf', '700Bold/SourceSans3_700Bold.ttf'];
// A text within a text, each printed as programmers quote it.
const UNSHOWN = /the text `\\"(.*?)\\"` could not be displayed/gu;
const TRIES = 6;

function compiler(): NodeCompiler {
  const fontBlobs = FONTS.map((name) => readFileSync(fileURLToPath(import.meta.resolve(`@expo-google-fonts/source-sans-3/${name}`))));
  return NodeCompiler.create({ fontArgs: [{ fontBlobs }] });
}

/** Sets a paper as a PDF that its readers can hear (PDF/UA-1); what no font can show is replaced, because the standard would stop at it. */
function typeset(paper: string): Typeset {
  const press = compiler();
  const unshown = new Set<string>();
  for (let tries = 1; ; tries += 1) {
    const set = press.compile({
      mainFileContent: TEMPLATE,
      inputs: {
        paper:
          unshown.size === 0
            ? paper
            : JSON.stringify(JSON.parse(paper), (_key, value: unknown) => (typeof value === 'string' ? without(value, unshown) : value)),
      },
    });
    if (!set.result) throw new Error(JSON.stringify(set.takeDiagnostics()?.shortDiagnostics));
    try {
      return { bytes: press.pdf(set.result, { pdfStandard: 'ua-1' }), unshown: [...unshown] };
    } catch (error) {
      const found = [...String(error).matchAll(UNSHOWN)].flatMap(([, text]) => inQuestion(unescaped(text ?? ''), unshown));
      if (tries >= TRIES || found.every((each) => unshown.has(each))) throw error;
      for (const each of found) unshown.add(each);
    }
  }
}

/** A text as Rust prints it for programmers. */
function unescaped(text: string): string {
  return text.replace(/(?<!\\)\\+u\{([0-9a-f]+)\}/gu, (_all, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
}

// The process that writePdf starts: sets one paper and ends, and all the memory that it took goes with it.
process.once('message', (paper: string) => process.send?.(typeset(paper)));
process.once('disconnect', () => process.exit());
