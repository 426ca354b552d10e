import { openArchive } from '../archive.ts';
import { activeInHtml } from '../html/active.ts';
import { sniff } from '../sniff.ts';
import { Unreadable } from '../unreadable.ts';
import { activeInCsv } from './csv.ts';
import type { Active } from './found.ts';
import { activeInOffice } from './office.ts';
import { activeInOpenDocument } from './open.ts';
import { activeInPdf } from './pdf.ts';
import { activeInJpg, activeInPng } from './picture.ts';

/** What was found, or why nothing could be. */
export type Verdict = { readonly active: Active | null; readonly unreadable: string | null };

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
const JPG = Buffer.from([0xff, 0xd8, 0xff]);
const TWO_IN_ONE: Active = {
  what: 'is two kinds of file in one',
  where: '',
  mend: 'Open it in the program that made it, save it again and try once more.',
};

/** Under names that end so computers run or fetch what words say, whatever is in the file. */
const RUN_BY_NAME = {
  programs: 'exe com bat cmd pif scr cpl msi msp msc gadget application jar sh command',
  scripts: 'vb vbs vbe js jse mjs ws wsf wsh hta ps1 psm1 psd1 py pl php',
  'links and settings': 'lnk url webloc desktop reg inf scf chm appref-ms settingcontent-ms search-ms library-ms',
  'queries and macros': 'iqy oqy dqy rqy slk odc xll docm dotm xlsm xltm ppsm pptm potm xlsb',
  'pages and pictures of markup': 'svg xml xsl xht mht mhtml rtf',
} as const;
const RUN = new Set(Object.values(RUN_BY_NAME).flatMap((endings) => endings.split(' ')));

/**
 * What a file of any kind that is kept here would do of itself when somebody opens it: run a program, fetch something
 * from elsewhere, hold another file. Null where it does nothing; links that people follow are nothing. Throws Unreadable where it cannot be looked into.
 */
export async function activeIn(bytes: Uint8Array, name: string): Promise<Active | null> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const ending = /\.[^.]*$/u.exec(name.trim())?.[0].toLowerCase() ?? '';
  if (RUN.has(ending.slice(1)))
    return {
      what: `is run by its name, ${ending}`,
      where: '',
      mend: 'Save it as a Word document (.docx), a workbook (.xlsx) or a PDF and try again.',
    };
  const kind = kindOf(bytes, name);
  if (kind === 'package') return inPackage(bytes);
  if (endsAsArchive(file)) return TWO_IN_ONE;
  if (file.subarray(0, 4).equals(PNG)) return activeInPng(bytes);
  if (file.subarray(0, 3).equals(JPG)) return activeInJpg(bytes);
  if (kind === 'pdf') return activeInPdf(bytes);
  if (kind === 'html') return activeInHtml(bytes);
  return kind === 'csv' || /\.(?:csv|tsv)$/iu.test(name) ? activeInCsv(bytes) : null;
}

/** Words alone, under the name of any kind, do nothing; what cannot be read here at all is refused where it is read. */
function kindOf(bytes: Uint8Array, name: string): ReturnType<typeof sniff> | null {
  try {
    return sniff(bytes, name);
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

async function inPackage(bytes: Uint8Array): Promise<Active | null> {
  const archive = await openArchive(bytes);
  return archive.names.includes('[Content_Types].xml') ? activeInOffice(archive) : activeInOpenDocument(archive);
}

/** Whether a ZIP ends where the file does (APPNOTE 4.3.16): its programs look there and nowhere else. */
function endsAsArchive(file: Buffer): boolean {
  const tail = file.subarray(Math.max(0, file.length - 65_557));
  const at = tail.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  return at >= 0 && at + 22 <= tail.length && at + 22 + tail.readUInt16LE(at + 20) === tail.length;
}

/** What the guarded process does: the finding, or why the file cannot be looked into. */
export async function judge(bytes: Uint8Array, name: string): Promise<Verdict> {
  try {
    return { active: await activeIn(bytes, name), unreadable: null };
  } catch (error) {
    if (error instanceof Unreadable) return { active: null, unreadable: error.message };
    throw error;
  }
}
