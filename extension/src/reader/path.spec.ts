import { describe, expect, it } from 'vitest';

import type { IClaim, IHop } from '../claim/claim';
import type { IStop } from './path';
import { gradeWords, pathOf } from './path';

const hop = (role: string, name: string, more: Partial<IHop> = {}, named = true): IHop => ({
  agents: [{ id: name.toLowerCase(), name, named }],
  role,
  ...more
});
const claim = (chain: IHop[], grade?: unknown): IClaim => ({
  id: 'c',
  citekey: 'paper2020',
  quote: { exact: 'q' },
  statement: '',
  attitude: 'asserts',
  chain,
  ...(grade ? { grade } : {})
});
const path = (chain: IHop[], grade?: unknown): IStop[] =>
  pathOf(claim(chain, grade), 'A paper', key => key === 'held2019');
const line = (stops: IStop[]): string[] =>
  stops.map(({ role, label, holding, grade }) => `${role}: ${label} (${holding})${grade}`);

describe('the attribution path', () => {
  it('goes from the document inwards and says what the library has', () => {
    const stops = path(
      [
        hop('author', 'Ann'),
        hop('relay', 'AFP', { citekey: 'held2019', medium: 'wire' }),
        hop('channel', 'Amaq', { citekey: 'missing2018' }),
        hop('claimant', 'Group')
      ],
      { reliability: 'D', credibility: '4' }
    );
    expect(line(stops)).toEqual([
      'document: A paper (here)',
      'author: Ann (here)',
      'relay: AFP (held)',
      'channel: Amaq (to get)',
      'claimant: Group (to get)D4'
    ]);
    expect(stops[2].medium).toBe('wire');
  });

  it('takes an author without a name for the document', () => {
    const writer = hop('author', '(writer)', {}, false);
    expect(line(path([writer, hop('claimant', 'CIA')]))).toEqual([
      'document: A paper (here)',
      'claimant: CIA (to get)'
    ]);
    expect(line(path([writer]))).toEqual(['document: A paper (here)', 'author: (writer) (here)']);
  });

  it('grades the innermost source that has a name', () => {
    const stops = path(
      [hop('author', 'Ann'), hop('relay', 'Paper'), hop('claimant', 'officials', {}, false)],
      { reliability: 'B' }
    );
    expect(stops.map(({ grade }) => grade)).toEqual(['', '', 'B', '']);
    expect(stops[3].holding).toBe('unnamed');
  });

  it('calls a document without a title by its key', () => {
    expect(pathOf(claim([hop('author', 'Ann')]), '', () => false)[0].label).toBe('paper2020');
  });

  it('has words for grades; what cannot be judged is not the middle', () => {
    expect(gradeWords('B2')).toBe('usually reliable, probably true');
    expect(gradeWords('F6')).toBe('reliability cannot be judged, truth cannot be judged');
    expect(gradeWords('')).toBe('');
  });
});
