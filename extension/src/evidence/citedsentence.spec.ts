import { describe, expect, it } from 'vitest';

import type { IClaim, ILocator } from '../claim/claim';
import { citedSentence } from './citedsentence';

const claim = (id: string, citekey: string, locator?: ILocator): IClaim => ({
  id,
  citekey,
  ...(locator ? { locator } : {}),
  quote: { exact: '' },
  statement: '',
  attitude: 'asserts',
  chain: []
});

describe('a sentence with citations', () => {
  it('cites each place once and names the claims in a hidden comment', () => {
    const claims = [
      claim('c-a', 'post2020', { label: 'paragraph', value: '2' }),
      claim('c-b', 'watch2021', { label: 'page', value: '3-5' })
    ];
    expect(citedSentence('A and B differ.', claims)).toBe(
      'A and B differ [@post2020, par. 2; @watch2021, pp. 3-5].<!-- claims: c-a c-b -->'
    );
    const same = [claims[0], { ...claims[0], id: 'c-c' }];
    expect(citedSentence('A.', same)).toBe('A [@post2020, par. 2].<!-- claims: c-a c-c -->');
  });

  it.each<[ILocator | undefined, string]>([
    [undefined, '@x'],
    [{ label: 'page', value: '' }, '@x'],
    [{ value: '7' }, '@x, p. 7'],
    [{ label: 'page', value: 'iv and after' }, '@x, {p. iv and after}'],
    [{ label: 'field', value: 'F1' }, '@x, {field F1}'],
    [{ label: 'page', value: '3}] [@evil' }, '@x, {p. 3] [@evil}']
  ])('writes the locator %j as %s', (locator, text) => {
    expect(citedSentence('S.', [claim('c-a', 'x', locator)])).toBe(
      `S [${text}].<!-- claims: c-a -->`
    );
  });

  it('braces keys that Pandoc would end early', () => {
    expect(citedSentence('S', [claim('c-a', 'odd key')])).toContain('[@{odd key}]');
  });

  it('is as it was without claims', () => {
    expect(citedSentence('S.', [])).toBe('S.');
  });
});
