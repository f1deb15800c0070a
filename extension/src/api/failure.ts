import type { IClaim } from '../claim/claim';
import type { IFailure } from './wire';

/** An answer of the server that says no: the message is meant for the person in front of the screen. */
export class RequestFailed extends Error {
  constructor(
    readonly status: number,
    readonly body: IFailure
  ) {
    super(body.message);
    this.name = 'RequestFailed';
  }

  /** The message with the place that it speaks of, where the message does not name it itself. */
  get told(): string {
    const { message, file, line } = this.body;
    if (!file || message.includes(file)) {
      return message;
    }
    return line ? `${file}:${line}: ${message}` : `${file}: ${message}`;
  }
}

/** The server could not be reached at all. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('The Jupyter server cannot be reached.', { cause });
    this.name = 'Unreachable';
  }
}

/** A write that lost a race, with the claim as it stands on disk now. */
export interface ILostRace {
  theirs: IClaim;
  revision: string;
}

/** The other version behind a lost race, or `null` when the error is another one. */
export function lostRace(error: unknown): ILostRace | null {
  if (!(error instanceof RequestFailed) || error.status !== 412) {
    return null;
  }
  const { theirs, revision } = error.body;
  return theirs && revision ? { theirs, revision } : null;
}

/** What to show a person for any error. */
export function tell(error: unknown): string {
  if (error instanceof RequestFailed) {
    return error.told;
  }
  return error instanceof Error ? error.message : String(error);
}
