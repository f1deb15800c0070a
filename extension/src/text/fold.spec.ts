import { describe, expect, it } from 'vitest';

import { fold } from './fold';

describe('folding', () => {
  it.each([
    ['Da’esh', "da'esh"],
    ['DÜSSELDORF', 'dusseldorf'],
    ['Łódź', 'lodz'],
    ['Straße', 'strasse'],
    ['ﬁnance', 'finance'],
    ['2015–2019', '2015-2019'],
    ['Ismāʿīl', "isma'il"],
    ['plain', 'plain']
  ])('%s is found as %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });
});
