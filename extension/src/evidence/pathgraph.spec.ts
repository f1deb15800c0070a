import { describe, expect, it } from 'vitest';

import type { IAgent, IClaim, IHop } from '../claim/claim';
import { pathGraph, pathInWords, pathOf, toldPath } from './pathgraph';

const agent = (id: string, more: Partial<IAgent> = {}): IAgent => ({ id, name: id, ...more });
const hop = (role: string, ...agents: IAgent[]): IHop => ({ role, agents });
const claim = (id: string, citekey: string, ...chain: IHop[]): IClaim => ({
  id,
  citekey,
  quote: { exact: '' },
  statement: '',
  attitude: 'asserts',
  chain
});
const WRITER = agent('writer', { named: false, type: 'author' });

describe('the path of a claim', () => {
  it('goes from the document to the claimant, without a nameless writer', () => {
    const path = pathOf(
      claim('c-a', 'post', hop('author', WRITER), hop('relay', agent('AFP')), hop('claimant', agent('Harbour'))), // prettier-ignore
      'Raid'
    );
    expect(pathInWords(path)).toBe('Raid → AFP → Harbour');
    expect(path.stops.map(stop => stop.is_origin)).toEqual([false, false, true]);
  });

  it('ends in the writer where nobody else is named', () => {
    const path = pathOf(claim('c-a', 'post', hop('author', WRITER)), 'Raid');
    expect(path.stops).toHaveLength(2);
  });

  it('takes grades from the answer and keys from the chain', () => {
    const own = claim('c-a', 'post', hop('claimant', agent('Harbour')));
    const [document, origin] = pathOf(own, 'Raid').stops;
    const told = toldPath(own, [
      { ...document, id: 'document' },
      { ...origin, id: 'hop-1', grades: ['B2'] }
    ]);
    expect(told.stops.map(stop => stop.key)).toEqual([document.key, origin.key]);
    expect(pathInWords(told)).toBe('Raid → Harbour [B2]');
  });
});

describe('paths drawn together', () => {
  const first = pathOf(
    claim('c-a', 'post', hop('relay', agent('AFP')), hop('claimant', agent('Harbour'))),
    'Post'
  );
  const second = pathOf(claim('c-b', 'daily', hop('claimant', agent('Harbour'))), 'Daily');

  it('meet in the origin that they share', () => {
    const graph = pathGraph([first, second]);
    expect(graph.columns).toBe(3);
    expect(graph.boxes.map(box => [box.label, box.column])).toEqual([
      ['Post', 0],
      ['AFP', 1],
      ['Daily', 1],
      ['Harbour', 2]
    ]);
    const origin = graph.boxes[3];
    expect([...origin.claims].sort()).toEqual(['c-a', 'c-b']);
    expect(graph.arrows.filter(arrow => arrow.to === origin)).toHaveLength(2);
  });

  it('never put two boxes in one place', () => {
    const paths = Array.from({ length: 9 }, (_, i) =>
      pathOf(
        claim(`c-${i}`, `doc${i % 4}`, hop('relay', agent(`relay${i % 3}`)), hop('claimant', agent(`end${i % 2}`))), // prettier-ignore
        `Doc ${i % 4}`
      )
    );
    const graph = pathGraph(paths);
    for (const one of graph.boxes) {
      const near = graph.boxes.filter(
        other => other.column === one.column && Math.abs(other.row - one.row) < 1
      );
      expect(near).toEqual([one]);
    }
    expect(Math.max(...graph.boxes.map(box => box.row + 1))).toBeLessThanOrEqual(graph.rows);
  });

  it('keep nameless sources of two documents apart', () => {
    const nameless = agent('officials', { named: false });
    const graph = pathGraph([
      pathOf(claim('c-a', 'post', hop('claimant', nameless)), 'Post'),
      pathOf(claim('c-b', 'daily', hop('claimant', nameless)), 'Daily')
    ]);
    expect(graph.boxes).toHaveLength(4);
  });

  it('draw nothing of nothing', () => {
    expect(pathGraph([])).toEqual({ boxes: [], arrows: [], columns: 0, rows: 0 });
  });
});
