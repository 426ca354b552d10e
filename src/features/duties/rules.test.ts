import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Nation, Sector } from '../../core/actor.ts';
import { catalogueFor, editionByCode } from './catalogue.ts';
import { parseParagraphs, suggestRequirements, type ActionText, type Strength } from './rules.ts';
import type { Catalogue } from './types.ts';

function catalogue(sector: Sector, edition: string, nation: Nation = 'England'): Catalogue {
  const found = catalogueFor(sector, nation, edition);
  assert.ok(found, `${sector} ${edition}`);
  return found;
}

function text(
  action: string,
  requirementsText: readonly string[] = [],
  context: string | null = null,
  measure: string | null = null,
): ActionText {
  return { action, measure, context, requirementsText };
}

describe('paragraph numbers as plans write them', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['7-13', '7-13'],
    ['7–13', '7-13'],
    ['7 to 13', '7-13'],
    ['13-7', '7-13'],
    ['all', 'all'],
    ['All paragraphs', 'all'],
    ['19, 20 etc', '19 20'],
    ['16, 18', '16 18'],
    ['¶192', '192'],
    ['¶ 141–210', '141-210'],
    ['para 27, 28', '27 28'],
    ['paras 19 and 20', '19 20'],
    ['Paragraph 21.', '21'],
    ['8; 19-20', '8 19-20'],
    ['22, 24, 22', '22 24'],
    ['9(a) and 12b', '9 12'],
    ['7-12, all', '7-12'],
    ['para 27 of the 2015 guidance', '27'],
    ['guidance of 16 July 2015, para 21', '21'],
    ['2015/16', ''],
    ['section 26', ''],
    ['s.31 and para 11', '11'],
    ['risk 1.4', ''],
    ['overall', ''],
    ['n/a', ''],
    ['-', ''],
    ['', ''],
    ['0', ''],
  ];
  for (const [written, meant] of cases) {
    it(`reads “${written}” as ${meant === '' ? 'nothing' : meant}`, () => {
      const parsed = parseParagraphs(written);
      const said =
        parsed === 'all' ? 'all' : parsed.map((each) => (each.from === each.to ? `${each.from}` : `${each.from}-${each.to}`)).join(' ');
      assert.equal(said, meant);
    });
  }
});

describe('suggestions of requirements', () => {
  type Case = {
    readonly says: string;
    readonly sector: Sector;
    readonly edition: string;
    readonly action: ActionText;
    readonly id: string;
    readonly strength: Strength;
    readonly why: string;
  };
  const cases: readonly Case[] = [
    {
      says: 'a cited paragraph alone is strong where it is one paragraph',
      sector: 'university',
      edition: 'HEG-2015',
      action: text('Look at this again in the spring', ['21']),
      id: 'HE-CA-03',
      strength: 'strong',
      why: 'Paragraph 21 of the 2015 guidance for higher education is about the action plan.',
    },
    {
      says: 'a wide run of paragraphs is fair',
      sector: 'university',
      edition: 'HEG-2015',
      action: text('Keep the code under review', ['7-13']),
      id: 'HE-PE-03',
      strength: 'fair',
      why: 'Paragraphs 7 to 13 of the 2015 guidance for higher education take in deciding about a speaker (read with Butt).',
    },
    {
      says: 'a wide run whose words agree is strong',
      sector: 'university',
      edition: 'HEG-2015',
      action: text('Review the procedure for external speakers', ['7-13']),
      id: 'HE-PE-02',
      strength: 'strong',
      why: 'Paragraphs 7 to 13 of the 2015 guidance for higher education take in assessing and rating the risk of events. Speaks of external speakers.',
    },
    {
      says: 'words alone are fair',
      sector: 'university',
      edition: 'PDG-2023',
      action: text('Give all wardens refresher training'),
      id: 'HE-CA-05',
      strength: 'fair',
      why: 'Speaks of training.',
    },
    {
      says: 'words of the measure count as the action’s own',
      sector: 'council',
      edition: 'PDG-2023',
      action: text('Roll out the offer', [], null, '200 frontline staff trained'),
      id: 'LA-13',
      strength: 'fair',
      why: 'Speaks of training.',
    },
    {
      says: 'a heading alone is weak',
      sector: 'university',
      edition: 'PDG-2023',
      action: text('Agree the next steps', [], 'Chaplaincy'),
      id: 'HE-CA-11',
      strength: 'weak',
      why: 'Stands under a heading about chaplaincy.',
    },
    {
      says: 'a paragraph that is not verified says so and does not make a suggestion strong',
      sector: 'council',
      edition: 'PDG-2015',
      action: text('Look at this again', ['47']),
      id: 'LA-16',
      strength: 'fair',
      why: 'Paragraph 47 of the 2015 guidance is about contractors and grants (not verified: please check).',
    },
    {
      says: 'the one verified education paragraph of 2023 is found',
      sector: 'school',
      edition: 'PDG-2023',
      action: text('Use the checklist each time', ['¶192']),
      id: 'SCH-15',
      strength: 'strong',
      why: 'Paragraph 192 of the 2023 guidance is about visiting speakers in safeguarding policies.',
    },
    {
      says: 'two topics make one sentence',
      sector: 'school',
      edition: 'PDG-2023',
      action: text('Test the web filters and teach online safety'),
      id: 'SCH-14',
      strength: 'fair',
      why: 'Speaks of filtering and online safety.',
    },
  ];
  for (const each of cases) {
    it(each.says, () => {
      const found = suggestRequirements(each.action, catalogue(each.sector, each.edition)).find((one) => one.requirementId === each.id);
      assert.deepEqual(found, { requirementId: each.id, why: each.why, strength: each.strength });
    });
  }

  it('read the numbers of an older plan against the edition it cites', () => {
    const older = editionByCode('HEG-2015');
    assert.ok(older);
    const now = catalogue('university', 'PDG-2023');
    assert.deepEqual(suggestRequirements(text('Look at this again', ['26']), now), []);
    assert.deepEqual(
      suggestRequirements(text('Look at this again', ['26']), now, older).map((each) => each.requirementId),
      ['HE-PE-08'],
    );
  });

  it('make nothing of “all”, which points nowhere', () => {
    assert.deepEqual(suggestRequirements(text('Look at this again', ['all']), catalogue('university', 'HEG-2015')), []);
  });

  it('take whole words only', () => {
    assert.deepEqual(suggestRequirements(text('Restrain spending on trainers and events'), catalogue('university', 'PDG-2023')), []);
  });

  it('put the strongest first and come out the same each time', () => {
    const action = text('Brief new sabbatical officers', ['30'], 'Students’ union');
    const once = suggestRequirements(action, catalogue('university', 'HEG-2015'));
    assert.equal(once[0]?.requirementId, 'HE-PE-14');
    assert.deepEqual(
      once.map((each) => each.strength),
      ['strong', 'weak'],
    );
    assert.deepEqual(suggestRequirements(action, catalogue('university', 'HEG-2015')), once);
  });
});
