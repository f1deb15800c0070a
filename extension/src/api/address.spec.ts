import { describe, expect, it } from 'vitest';

import { address, encodePart } from './address';
import { safeLink } from './link';

describe('addresses of routes', () => {
  it.each([
    ['a/b', 'a%2Fb'],
    ['../x', '..%2Fx'],
    ['k?q=1#f', 'k%3Fq%3D1%23f'],
    ['${x}"\'', "%24%7Bx%7D%22'"],
    ['Ünïcode', '%C3%9Cn%C3%AFcode'],
    ['lone\ud800', 'lone%EF%BF%BD']
  ])('encode the key %j', (key, encoded) => {
    expect(encodePart(key)).toBe(encoded);
  });

  it('refuse keys that a browser would resolve', () => {
    expect(() => encodePart('..')).toThrow(/another key/);
  });

  it('leave out what is not given', () => {
    expect(address(['claims'], { library: '', citekey: undefined, q: 'a&b' })).toBe(
      'claims?library=&q=a%26b'
    );
  });
});

describe('links', () => {
  it.each([
    ['https://example.org/a b', 'https://example.org/a%20b'],
    ['javascript:alert(1)', null],
    [' javascript:alert(1)', null],
    ['java\tscript:alert(1)', null],
    ['data:text/html,x', null],
    ['//evil.invalid/x', null],
    ['file:///etc/passwd', null],
    ['http://[::1]@evil.invalid/', null],
    ['https://user@evil.invalid/', null],
    ['', null]
  ])('%j opens %j', (text, href) => {
    expect(safeLink(text)).toBe(href);
  });
});
