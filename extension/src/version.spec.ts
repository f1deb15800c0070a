import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

import { releaseOf, VERSION } from './version';

describe('the version', () => {
  it('is the one of the package', () => {
    const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
    expect(VERSION).toBe((JSON.parse(manifest) as { version: string }).version);
  });

  it.each([
    ['0.1.0', '0.1.0'],
    ['0.2.0.dev1', '0.2.0'],
    ['0.2.0-alpha.1', '0.2.0'],
    ['1.0rc2', '1.0']
  ])('%s is release %s', (version, release) => {
    expect(releaseOf(version)).toBe(release);
  });
});
