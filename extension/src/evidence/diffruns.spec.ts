import { describe, expect, it } from 'vitest';

import { diffRuns } from './diffruns';

const drift = {
  a: { citekey: 'x', words: '“We did not see any boats near the quay,” she said' },
  b: { citekey: 'y', words: 'We saw any ships near the quay' },
  parts: [
    { same: true, a: 'We', b: 'We' },
    { same: false, a: 'did not see', b: 'saw' },
    { same: true, a: 'any', b: 'any' },
    { same: false, a: 'boats', b: 'ships' },
    { same: true, a: 'near the quay', b: 'near the quay' }
  ]
};

describe('two wordings', () => {
  it('tell what each side has of its own', () => {
    expect(diffRuns(drift, 'b')).toEqual([
      { kind: 'same', text: 'We' },
      { kind: 'own', text: 'saw' },
      { kind: 'same', text: 'any' },
      { kind: 'own', text: 'ships' },
      { kind: 'same', text: 'near the quay' }
    ]);
  });

  it('keep what a side quotes before and behind the words that were compared', () => {
    const runs = diffRuns(drift, 'a');
    expect(runs[0]).toEqual({ kind: 'beyond', text: '“' });
    expect(runs.at(-1)).toEqual({ kind: 'beyond', text: ',” she said' });
  });

  it('leave out runs that only the other side has, and join their neighbours', () => {
    const parts = [
      { same: true, a: 'one', b: 'one' },
      { same: false, a: '', b: 'more' },
      { same: true, a: 'two', b: 'two' }
    ];
    const both = { a: { citekey: 'x', words: 'one two' }, b: { citekey: 'y', words: '' }, parts };
    expect(diffRuns(both, 'a')).toEqual([{ kind: 'same', text: 'one two' }]);
    expect(diffRuns(both, 'b').map(run => run.kind)).toEqual(['same', 'own', 'same']);
  });

  it('are shown whole when they were not compared word by word', () => {
    expect(diffRuns({ ...drift, parts: [] }, 'b')).toEqual([
      { kind: 'beyond', text: 'We saw any ships near the quay' }
    ]);
  });
});
