import { describe, expect, it } from 'vitest';

import type { ISourceText, Verdict } from '../api/wire';
import type { IClaim } from '../claim/claim';
import type { IClaimFilter } from './filter';
import { isFiltering, NO_FILTER } from './filter';
import type { IShown } from './shown';
import { shown } from './shown';

const claim = (id: string, start: number, more: Partial<IClaim> = {}): IClaim => ({
  id,
  citekey: 'k',
  quote: { exact: `words of ${id}`, start, end: start + 5 },
  snapshot: 'sha',
  statement: `${id} is so.`,
  attitude: 'asserts',
  chain: [{ agents: [{ id: 'afp', name: 'Agence Française' }], role: 'claimant' }],
  ...more
});
const source = { sha256: 'sha' } as ISourceText;
const verdicts = new Map<string, Verdict>([
  ['altered', 'altered'],
  ['lost', 'not_found'],
  ['plain', 'exact'],
  ['typo', 'edited']
]);
const filed = [
  claim('plain', 10),
  claim('altered', 20, { attitude: 'denies' }),
  claim('lost', 30),
  claim('gone', 40, { status: 'rejected' }),
  claim('kept', 50, { status: 'suggested' }),
  claim('typo', 60, { tags: ['Müller'] })
];
const found = [claim('new', 15, { status: 'suggested' }), claim('kept', 50)];
const see = (filter: Partial<IClaimFilter> = {}, showsRejected = false): IShown =>
  shown({ filed, found, source, filter: { ...NO_FILTER, ...filter }, showsRejected }, id =>
    verdicts.get(id)
  );
const ids = (claims: readonly IClaim[]): string[] => claims.map(({ id }) => id);

describe('the claims of a text', () => {
  it('are drawn where they stand, suggestions among them, each once', () => {
    expect(ids(see().drawn)).toEqual(['plain', 'new', 'altered', 'kept', 'typo']);
  });

  it('are listed with those behind that are not in the text', () => {
    const { listed, inside, total, suggested, chosen } = see();
    expect(ids(listed)).toEqual(['plain', 'new', 'altered', 'kept', 'typo', 'lost']);
    expect({ inside, total, suggested, chosen }).toEqual({
      inside: 5,
      total: 6,
      suggested: 2,
      chosen: null
    });
  });

  it('belong to one archived text', () => {
    const other = shown(
      {
        filed,
        found,
        source: { sha256: 'x' } as ISourceText,
        filter: NO_FILTER,
        showsRejected: false
      },
      () => 'exact'
    );
    expect(other.drawn).toEqual([]);
    expect(other.inside).toBe(0);
  });

  it('include withdrawn ones on request', () => {
    expect(ids(see({}, true).drawn)).toContain('gone');
    expect(ids(see({ status: 'rejected' }).listed)).toEqual(['gone']);
  });
});

describe('the filter', () => {
  it('leaves in what was asked for, and the text keeps drawing the others', () => {
    const { drawn, listed, chosen, total } = see({ attitudes: ['denies'] });
    expect(ids(listed)).toEqual(['altered']);
    expect(chosen).toEqual(new Set(['altered']));
    expect(drawn).toHaveLength(5);
    expect(total).toBe(6);
  });

  it('knows suggestions and quotes that should be compared', () => {
    expect(ids(see({ status: 'suggested' }).listed)).toEqual(['new', 'kept']);
    expect(ids(see({ status: 'unverified' }).listed)).toEqual(['altered', 'lost']);
  });

  it.each([
    ['muller', ['typo']],
    ['FRANCAISE is so new', ['new']],
    ['words of plain', ['plain']],
    ['nothing of this', []]
  ])('finds %j whatever its case and accents', (words, expected) => {
    expect(ids(see({ words }).listed)).toEqual(expected);
  });

  it('joins its parts', () => {
    expect(
      ids(see({ words: 'words', status: 'unverified', attitudes: ['asserts'] }).listed)
    ).toEqual(['lost']);
  });

  it('is off when it asks for nothing', () => {
    expect(isFiltering({ ...NO_FILTER, words: '  ' })).toBe(false);
    expect(see({ words: '  ' }).chosen).toBeNull();
    expect(isFiltering({ ...NO_FILTER, status: 'suggested' })).toBe(true);
  });
});
