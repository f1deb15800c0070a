import { describe, expect, it } from 'vitest';

import { dateDefect } from './edtf';

describe('a date in EDTF', () => {
  it.each([
    '2019',
    '2019-05',
    '2019-05-01',
    '2020-02-29',
    '2019-05-01T23:59:59Z',
    ' 2019-05 ',
    '2019?',
    '2019-05~',
    '2019-05-01%',
    '201X',
    '20XX',
    '2019-XX',
    '2019-05-XX',
    '2019-XX-XX',
    '2019-21',
    '2019-33',
    '2018/2019',
    '2019-05/..',
    '../2019',
    '2019/',
    '-0876',
    'Y170000002',
    '[2018,2019]',
    '{2018..2020}',
    '2019-05~-01',
    '1XXX-12'
  ])('may be %j', text => {
    expect(dateDefect(text)).toBe('');
  });

  it.each([
    ['', 'form'],
    ['May 2019', 'form'],
    ['2019-5', 'form'],
    ['1.5.2019', 'form'],
    ['19', 'form'],
    ['20190501', 'form'],
    ['../..', 'form'],
    ['2018/2019/2020', 'form'],
    ['2019-13', 'month'],
    ['2019-00-01', 'month'],
    ['2019-21-01', 'month'],
    ['2019-13-XX', 'month'],
    ['2019-02-29', 'day'],
    ['1900-02-29', 'day'],
    ['2019-04-31', 'day'],
    ['2019-05-00', 'day'],
    ['2019-05-01T24:00:00Z', 'time'],
    ['2019-05-01/2019-04', 'order'],
    ['2020/2019-12-31', 'order'],
    ['2019/2019-13', 'month']
  ] as const)('is not %j: %s', (text, defect) => {
    expect(dateDefect(text)).toBe(defect);
  });

  it('lets a range end within the month that it begins in', () => {
    expect(dateDefect('2019-05-20/2019-05')).toBe('');
  });
});
