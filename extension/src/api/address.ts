/** Parameters of a request; those that are `undefined` are left out. */
export type Parameters = Readonly<Record<string, string | number | undefined>>;

/** A route with its path parts and parameters encoded, so that no citekey can leave its place. */
export function address(parts: readonly string[], parameters: Parameters = {}): string {
  const path = parts.map(encodePart).join('/');
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) {
      query.append(name, String(value));
    }
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

/**
 * One path part.
 *
 * @throws Error for `.` and `..`, which browsers resolve even when they are encoded
 */
export function encodePart(part: string): string {
  if (part === '.' || part === '..') {
    throw new Error(`The key “${part}” cannot be part of an address; give the entry another key.`);
  }
  // a lone surrogate has no UTF-8 form and would throw
  return encodeURIComponent(part.replace(/\p{Cs}/gu, '\uFFFD'));
}
