import { describe, expect, it } from 'vitest';

import type { ITimelineRow } from '../api/evidence';
import { lanesOf, neighbour, placed, tracksOf } from './lanes';
import { dayOf, spanOf } from './timescale';

const row = (
  id: string,
  claimant: string,
  from: string | null,
  to: string | null = from
): ITimelineRow => ({
  id,
  date: '',
  from,
  to,
  kind: 'event',
  claimant,
  attitude: 'asserts',
  citekey: 'x',
  statement: ''
});
const ROWS = [
  row('late', 'Mayor', '2020-05-01'),
  row('long', 'Authority', '2019-01-01', '2020-12-31'),
  row('inside', 'Authority', '2019-06-01'),
  row('behind', 'Authority', '2022-06-01'),
  row('open', 'Watch', null, '2018-12-31'),
  row('never', 'Watch', null)
];
const lanes = lanesOf(ROWS);
const span = spanOf([dayOf('2018-01-01') ?? 0, dayOf('2023-01-01') ?? 0]);
const ids = (items: readonly { row: ITimelineRow }[]): string[] => items.map(item => item.row.id);

describe('lanes', () => {
  it('hold the claims of one claimant in the order of time, the earliest lane first', () => {
    expect(lanes.map(lane => lane.claimant)).toEqual(['Watch', 'Authority', 'Mayor']);
    expect(ids(lanes[1].items)).toEqual(['long', 'inside', 'behind']);
  });

  it('leave out what has no day on either side', () => {
    expect(ids(lanes[0].items)).toEqual(['open']);
  });

  it('have a line for each claim that covers another one', () => {
    const lines = tracksOf(lanes, span, 1200).filter(track => track.lane.claimant === 'Authority');
    expect(lines.map(track => ids(track.items))).toEqual([['long', 'behind'], ['inside']]);
  });

  it('give the words up before there are too many lines', () => {
    const many = lanesOf(
      Array.from({ length: 60 }, (_, i) =>
        row(`c${i}`, 'A', `20${String(10 + (i % 10)).padStart(2, '0')}-0${1 + (i % 6)}-01`)
      )
    );
    const wide = spanOf([dayOf('2010-01-01') ?? 0, dayOf('2020-01-01') ?? 0]);
    const lines = tracksOf(many, wide, 1000);
    expect(lines.flatMap(track => ids(track.items))).toHaveLength(60);
    expect(lines.length).toBeLessThan(20);
  });

  it('never lay two claims of a line over each other', () => {
    for (const width of [200, 800, 2000]) {
      for (const track of tracksOf(lanes, span, width)) {
        const places = placed(track.items, span, width);
        places.slice(1).forEach((place, i) => {
          expect(places[i].right).toBeLessThanOrEqual(place.left);
        });
      }
    }
  });

  it('put the words of a late claim to the left, where there is room', () => {
    const late = lanesOf([row('late', 'Mayor', '2022-12-20')]);
    const [track] = tracksOf(late, span, 1000);
    const [place] = placed(track.items, span, 1000);
    expect(place.isFlipped).toBe(true);
    expect(place.right).toBeLessThanOrEqual(1000);
  });

  it('draw an open beginning from the left edge', () => {
    const [track] = tracksOf(lanes, span, 1000);
    expect(placed(track.items, span, 1000)[0]).toMatchObject({ left: 0, isFlipped: false });
  });

  it('leave out what lies outside', () => {
    const [track] = tracksOf(lanesOf([row('a', 'A', '1990-01-01')]), span, 1000);
    expect(placed(track.items, span, 1000)).toEqual([]);
  });
});

describe('the arrow keys', () => {
  const keyOf = (id: string): string =>
    lanes.flatMap(lane => lane.items).find(item => item.row.id === id)?.key ?? '';
  it.each([
    ['inside', 'right', 'behind'],
    ['inside', 'left', 'long'],
    ['long', 'left', undefined],
    ['inside', 'up', 'open'],
    ['inside', 'down', 'late'],
    ['late', 'up', 'inside'],
    ['late', 'down', undefined],
    ['behind', 'first', 'long'],
    ['long', 'last', 'behind']
  ] as const)('go from %s %s to %s', (from, move, to) => {
    expect(neighbour(lanes, keyOf(from), move)?.row.id).toBe(to);
  });

  it('begin at the first claim', () => {
    expect(neighbour(lanes, null, 'right')?.row.id).toBe('open');
    expect(neighbour([], null, 'right')).toBeNull();
  });
});
