/** The version of this front end; a test holds it equal to the one in `package.json`. */
export const VERSION = '0.1.0';

/** The numbers `major.minor.patch` of a version in Python's or npm's spelling, without pre-release marks. */
export function releaseOf(version: string): string {
  return /^\d+(?:\.\d+)*/.exec(version.trim())?.[0] ?? version.trim();
}
