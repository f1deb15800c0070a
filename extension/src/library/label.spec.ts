import { describe, expect, it } from 'vitest';

import { libraryLabel } from './label';

describe('the label of a library', () => {
  const demonstration = { path: 'bib', name: 'Islamic State in Pakistan' };
  const copy = { path: 'old/bib', name: 'Islamic State in Pakistan' };
  const unnamed = { path: '', name: '' };

  it('is its own name', () => {
    expect(libraryLabel(demonstration, [demonstration, unnamed])).toBe('Islamic State in Pakistan');
  });

  it('tells two of the same name apart by their paths', () => {
    expect(libraryLabel(copy, [demonstration, copy])).toBe('Islamic State in Pakistan — old/bib');
  });

  it('is the path where there is no name', () => {
    expect(libraryLabel(unnamed, [unnamed])).toBe('/');
  });
});
