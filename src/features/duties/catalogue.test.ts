import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NATIONS, type Nation, type Sector } from '../../core/actor.ts';
import { day } from '../../core/day.ts';
import {
  catalogueFor,
  DUTY_THEMES,
  editionByCode,
  editionInForce,
  EDITIONS,
  editionsFor,
  PARAGRAPHS,
  REQUIREMENTS,
  WORD_TOPICS,
} from './catalogue.ts';
import { parseParagraphs } from './rules.ts';
import { CATALOGUE_SECTORS, THEMES } from './types.ts';

const repeated = (ids: readonly string[]): readonly string[] => ids.filter((id, at) => ids.indexOf(id) !== at);

describe('the catalogues', () => {
  it('give every requirement and every edition one id', () => {
    assert.deepEqual(repeated(REQUIREMENTS.map((each) => each.id)), []);
    assert.deepEqual(repeated(EDITIONS.map((each) => each.code)), []);
  });

  it('cite only editions that exist, each of which is for a nation of the requirement', () => {
    for (const requirement of REQUIREMENTS) {
      for (const ref of requirement.refs) {
        const edition = editionByCode(ref.edition);
        assert.ok(edition, `${requirement.id} cites ${ref.edition}`);
        assert.ok(
          edition.nations.some((nation) => requirement.nations.includes(nation)),
          `${requirement.id} cites ${ref.edition} of another nation`,
        );
      }
    }
  });

  it('say for every requirement what it asks, where it is from, what shows it and how often', () => {
    for (const each of REQUIREMENTS) {
      for (const text of [each.title, each.summary, each.source, each.cadence.text, ...each.evidence])
        assert.ok(text.trim().length > 2, `${each.id}: ${text}`);
      assert.ok(each.evidence.length > 0, each.id);
      assert.ok(each.sectors.length > 0 && each.nations.length > 0, each.id);
      assert.ok(each.theme2015 !== '', each.id);
    }
  });

  it('call nothing a duty in law without a text that says so', () => {
    for (const each of REQUIREMENTS.filter((requirement) => requirement.force === 'must')) assert.ok(each.refs.length > 0, each.id);
  });

  it('cite paragraphs that can be read as numbers, in the duty guidance', () => {
    for (const requirement of REQUIREMENTS) {
      for (const ref of requirement.refs) {
        if (ref.paragraphs === null || editionByCode(ref.edition)?.kind !== 'duty-guidance') continue;
        const ranges = parseParagraphs(ref.paragraphs);
        assert.ok(ranges !== 'all' && ranges.length > 0, `${requirement.id}: ${ref.paragraphs}`);
      }
    }
  });

  it('leave the paragraph numbers of the 2023 guidance blank but for the one that is verified', () => {
    const given = REQUIREMENTS.flatMap((each) => each.refs.filter((ref) => ref.edition === 'PDG-2023' && ref.paragraphs !== null));
    assert.deepEqual([...new Set(given.map((ref) => `${ref.paragraphs} ${ref.sure}`))], ['192 verified']);
  });

  it('ask something of every sector in England under both the 2015 and the 2023 guidance', () => {
    const counts = CATALOGUE_SECTORS.map((sector) => [
      sector,
      ...editionsFor(sector, 'England').map((each) => [each.code, catalogueFor(sector, 'England', each.code)?.requirements.length ?? 0]),
    ]);
    for (const row of counts) for (const cell of row.slice(1)) assert.ok(Number(cell[1]) > 0, JSON.stringify(row));
    for (const row of counts) assert.ok(row.length >= 3, JSON.stringify(row));
  });

  it('ask something today of universities, colleges, schools and councils in every nation', () => {
    for (const nation of NATIONS) {
      for (const sector of ['university', 'college', 'school', 'council'] as const) {
        const edition = editionInForce(sector, nation, day('2026-11-22'));
        assert.ok(edition, `${sector} ${nation}`);
        assert.ok((catalogueFor(sector, nation, edition.code)?.requirements.length ?? 0) > 0, `${sector} ${nation}`);
      }
    }
  });

  it('order the editions of a sector so that each ends before the next begins', () => {
    for (const sector of CATALOGUE_SECTORS) {
      for (const nation of NATIONS) {
        const oldestFirst = editionsFor(sector, nation).toReversed();
        oldestFirst.forEach((each, at) => {
          const next = oldestFirst[at + 1];
          if (next) assert.ok(each.to !== null && each.to < next.from, `${each.code} and ${next.code} for a ${sector} in ${nation}`);
        });
      }
    }
  });

  it('name an edition that exists wherever one is replaced', () => {
    for (const each of EDITIONS) {
      if (each.replacedBy !== null) assert.ok(editionByCode(each.replacedBy), each.code);
      assert.equal(each.to !== null, each.replacedBy !== null, each.code);
      assert.ok(each.to === null || each.from <= each.to, each.code);
      assert.match(each.source.address, /^https:\/\//, each.code);
      assert.ok(each.source.citation.length > 3 && each.spoken.length > 3, each.code);
    }
  });

  it('lead to whoever issued them, never to a copy on a host for documents of anybody', () => {
    const ISSUERS =
      /(^|\.)(gov\.uk|legislation\.gov\.uk|parliament\.uk|officeforstudents\.org\.uk|hefcw\.ac\.uk|equalityhumanrights\.com)$/;
    for (const { code, source } of EDITIONS) assert.match(new URL(source.address).host, ISSUERS, code);
  });

  it('map paragraphs without overlaps outside a whole block', () => {
    for (const each of PARAGRAPHS) {
      assert.ok(editionByCode(each.edition), each.edition);
      assert.ok(each.from <= each.to, each.about);
      const within = PARAGRAPHS.filter((other) => other.edition === each.edition && other.from <= each.from && each.to <= other.to);
      assert.ok(within.length <= 2, `${each.edition} ${each.from}`);
    }
  });

  it('give every requirement words that find it, and every word a requirement', () => {
    const worded = new Set(WORD_TOPICS.flatMap((each) => each.requirements));
    const known = new Set(REQUIREMENTS.map((each) => each.id));
    assert.deepEqual(
      [...worded].filter((id) => !known.has(id)),
      [],
    );
    assert.deepEqual(
      [...known].filter((id) => !worded.has(id)),
      [],
    );
    assert.deepEqual(repeated(WORD_TOPICS.map((each) => each.topic)), []);
  });

  it('title every theme once', () => {
    assert.deepEqual(
      DUTY_THEMES.map((each) => each.code),
      [...THEMES],
    );
  });
});

describe('the edition in force', () => {
  const cases: readonly (readonly [Sector, Nation, string, string | null])[] = [
    ['university', 'England', '2015-09-17', null],
    ['university', 'England', '2015-09-18', 'HEG-2015'],
    ['university', 'Wales', '2023-12-30', 'HEG-2015'],
    ['university', 'England', '2023-12-31', 'PDG-2023'],
    ['college', 'England', '2020-01-01', 'FEG-2015'],
    ['school', 'England', '2015-07-10', 'PDG-2015-03'],
    ['council', 'England', '2016-05-01', 'PDG-2015'],
    ['council', 'Scotland', '2024-08-18', 'PDG-SCO-2015'],
    ['council', 'Scotland', '2024-08-19', 'PDG-SCO-2024'],
    ['trust', 'England', '2026-11-22', 'PDG-2023'],
    ['school', 'England', '2014-01-01', null],
  ];
  for (const [sector, nation, on, code] of cases) {
    it(`for a ${sector} in ${nation} on ${on} is ${code ?? 'none'}`, () => {
      assert.equal(editionInForce(sector, nation, day(on))?.code ?? null, code);
    });
  }
});

describe('what an edition asks', () => {
  const asked = (sector: Sector, nation: Nation, code: string): readonly string[] =>
    catalogueFor(sector, nation, code)?.requirements.map((each) => each.id) ?? [];

  it('is nothing where the edition is not for the sector or the nation', () => {
    assert.equal(catalogueFor('university', 'Scotland', 'HEG-2015'), null);
    assert.equal(catalogueFor('school', 'England', 'HEG-2015'), null);
    assert.equal(catalogueFor('council', 'England', 'NO-SUCH'), null);
    assert.equal(catalogueFor('other', 'England', 'PDG-2023'), null);
  });

  it('leaves out laws that began after the edition ended', () => {
    assert.ok(!asked('university', 'England', 'HEG-2015').includes('HE-FS-01'));
    assert.ok(asked('university', 'England', 'PDG-2023').includes('HE-FS-01'));
  });

  it('keeps the English return out of Wales and Scotland, and the Welsh one out of England', () => {
    assert.ok(asked('university', 'England', 'PDG-2023').includes('HE-MA-01'));
    assert.ok(!asked('university', 'Wales', 'PDG-2023').includes('HE-MA-01'));
    assert.ok(asked('university', 'Wales', 'PDG-2023').includes('HE-MA-07'));
    assert.ok(!asked('university', 'England', 'PDG-2023').includes('HE-MA-07'));
    assert.ok(!asked('university', 'Scotland', 'PDG-SCO-2024').includes('HE-MA-01'));
  });

  it('keeps only the references of the nation', () => {
    const scottish = catalogueFor('university', 'Scotland', 'PDG-SCO-2024')?.requirements ?? [];
    const cited = new Set(scottish.flatMap((each) => each.refs.map((ref) => ref.edition)));
    assert.ok(!cited.has('HEG-2015') && !cited.has('PDG-2023'));
  });

  it('takes a college the school requirements that it shares', () => {
    const college = asked('college', 'England', 'PDG-2023');
    assert.ok(college.includes('SCH-09') && college.includes('FE-07') && !college.includes('SCH-21'));
  });
});
