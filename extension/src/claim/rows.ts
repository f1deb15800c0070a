/** What the rows of a draft share: an identity while they are moved about, and members that no control shows. */

let rows = 0;

/** A row number that no other row of this session has. */
export function nextRow(): number {
  return ++rows;
}

/**
 * A text as the member of an object that goes to the server: left out when empty, unless it came empty.
 *
 * @param kept the object as it was read, or `null` for a new one
 */
export function member(
  kept: Readonly<Record<string, unknown>> | null,
  name: string,
  text: string
): Record<string, unknown> {
  const value = text.trim();
  if (value) {
    return { [name]: value };
  }
  const before = kept?.[name];
  return before === null || before === '' ? { [name]: before } : {};
}

/** Whether two rows say the same, whatever their numbers. */
export function sameRow(a: unknown, b: unknown): boolean {
  const plain = (value: unknown): string =>
    JSON.stringify(value, (key, part: unknown) => (key === 'row' ? undefined : part));
  return plain(a) === plain(b);
}

/** A reason why a draft cannot be filed, and the control that it is about. */
export interface IDraftError {
  /** Name of the control (see `claim/controls.ts`); empty when no control is meant. */
  control: string;
  message: string;
}
