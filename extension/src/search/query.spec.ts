import { describe, expect, it } from 'vitest';

import { fieldToken, parseQuery, tagTokenAt, yearMatches } from './query';

describe('queries', () => {
  it('ANDs words and keeps phrases together', () => {
    expect(parseQuery('Khorasan "Islamic State"').groups).toEqual([
      [{ field: '', value: 'khorasan', excluded: false }],
      [{ field: '', value: 'islamic state', excluded: false }]
    ]);
  });

  it('reads fields, exclusion and OR', () => {
    expect(parseQuery('type:report OR type:online -tag:wire').groups).toEqual([
      [
        { field: 'type', value: 'report', excluded: false },
        { field: 'type', value: 'online', excluded: false }
      ],
      [{ field: 'tag', value: 'wire', excluded: true }]
    ]);
  });

  it('says which fields only the server can search', () => {
    expect(parseQuery('publisher:ICG tag:x type:report').foreign).toEqual(['publisher', 'tag']);
  });

  it('takes an address as a word', () => {
    const query = parseQuery('https://example.org/x');
    expect(query.foreign).toEqual([]);
    expect(query.groups[0][0]).toMatchObject({ field: '', value: 'https://example.org/x' });
  });

  it.each(['', '   ', '"', '-', 'tag:', 'OR', ':', '""'])('survives %j while it is typed', text => {
    expect(() => parseQuery(text)).not.toThrow();
  });

  it('cannot be made slow', () => {
    const started = performance.now();
    parseQuery('-a:"'.repeat(20_000));
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it.each([
    ['2019', '2018..2020', true],
    ['2019', '2020..', false],
    ['2019', '..2019', true],
    ['', '2018..2020', false],
    ['2019', '2019', true],
    ['2019', '201', true]
  ])('year %s in %s: %s', (year, value, expected) => {
    expect(yearMatches(year, value)).toBe(expected);
  });

  it.each([
    ['year:abc', 'year', 'year:abc'],
    ['year:2018-2020', 'year', 'year:2018-2020'],
    ['"islamic st', 'quote', '"'],
    ['tag:', 'no-value', 'tag:'],
    ['voa type: report', 'no-value', 'type:']
  ])('says what cannot be meant in %j', (text, kind, about) => {
    expect(parseQuery(text).mistake).toEqual({ kind, text: about });
  });

  it.each([
    'year:2018..',
    'year:201',
    '"islamic state"',
    'tag:x',
    'https://example.org',
    're:action'
  ])('finds nothing wrong with %j', text => {
    expect(parseQuery(text).mistake).toBeNull();
  });

  it('leaves to the server what an entry can have besides what rows know', () => {
    expect(parseQuery('has:claims').foreign).toEqual([]);
    expect(parseQuery('has:doi').foreign).toEqual(['has']);
  });

  it('finds the tag that is being typed', () => {
    expect(tagTokenAt('x tag:str', 9)).toEqual({ start: 2, end: 9, prefix: 'str' });
    expect(tagTokenAt('x tag:str ', 10)).toBeNull();
  });

  it('puts quotation marks around values with white space', () => {
    expect(fieldToken('tag', 'two words')).toBe('tag:"two words"');
  });
});
