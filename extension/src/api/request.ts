import { URLExt } from '@jupyterlab/coreutils';
import { ServerConnection } from '@jupyterlab/services';

import { RequestFailed, Unreachable } from './failure';
import type { IFailure } from './wire';

/** An answer that brings a body, with the tag to ask for changes later. */
export interface IAnswer<T> {
  value: T;
  etag: string | null;
}

/** What to send besides the address. */
export interface IRequest {
  method?: 'GET' | 'POST' | 'PATCH';
  body?: unknown;
  ifMatch?: string;
  ifNoneMatch?: string | null;
}

/**
 * Ask a route under `/bibclaim/api/`.
 *
 * @returns the answer, or `null` when nothing changed since `ifNoneMatch`
 * @throws RequestFailed when the server says no, Unreachable when it does not say anything
 */
export async function request<T>(
  route: string,
  settings: ServerConnection.ISettings,
  { method = 'GET', body, ifMatch, ifNoneMatch }: IRequest = {}
): Promise<IAnswer<T> | null> {
  // joined by hand: URLExt.join would decode the encoded parts of a citekey
  const url = URLExt.join(settings.baseUrl, 'bibclaim', 'api') + '/' + route;
  const headers = new Headers();
  if (body !== undefined) {
    headers.set('Content-Type', 'application/json');
  }
  if (ifMatch) {
    headers.set('If-Match', `"${ifMatch}"`);
  }
  if (ifNoneMatch) {
    headers.set('If-None-Match', ifNoneMatch);
  }
  let response: Response;
  try {
    response = await ServerConnection.makeRequest(
      url,
      // no-store: the browser's own cache would answer for us and hide the 304
      {
        method,
        headers,
        body: body === undefined ? null : JSON.stringify(body),
        cache: 'no-store'
      },
      settings
    );
  } catch (error) {
    throw new Unreachable(error);
  }
  if (response.status === 304) {
    return null;
  }
  const text = await response.text();
  const value = parse(text);
  if (!response.ok) {
    throw new RequestFailed(response.status, failure(value, response));
  }
  return { value: value as T, etag: response.headers.get('ETag') };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function failure(value: unknown, response: Response): IFailure {
  if (value && typeof value === 'object' && 'message' in value) {
    const body = value as IFailure;
    if (typeof body.message === 'string' && body.message) {
      return body;
    }
  }
  return {
    message:
      response.status === 404
        ? 'The server does not know this address. The bibclaim server extension may not be enabled: ' +
          'run “jupyter server extension enable bibclaim” and start JupyterLab again.'
        : `The server answered ${response.status} ${response.statusText}.`
  };
}
