import { describe, expect, it } from 'vitest';

import { citationOf } from './citation';

describe('citations', () => {
  it.each([
    ['isispak2019', '[@isispak2019]'],
    ['QDe.161', '[@QDe.161]'],
    ['S_2019_570', '[@S_2019_570]'],
    ['ends.', '[@{ends.}]'],
    ['with space', '[@{with space}]'],
    ['__proto__', '[@__proto__]']
  ])('%s', (key, citation) => {
    expect(citationOf(key)).toBe(citation);
  });
});
