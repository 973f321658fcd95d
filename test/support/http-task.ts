import type { Clock } from './clock';

type Json = Readonly<Record<string, unknown>>;

/** What a step ends with when it fails, by its name in States Language. */
export class StepError extends Error {
  constructor(
    readonly error: string,
    readonly told: string,
  ) {
    super(`${error}: ${told}`);
  }
}

/** An HTTP task: 2xx is a result, any other status and a time that runs out, in milliseconds, are errors with names. */
export async function invoke(task: Json, limit: number, clock: Clock) {
  const { ApiEndpoint, Method, QueryParameters, Headers, RequestBody } = task;
  const url = new URL(String(ApiEndpoint));
  for (const [name, value] of Object.entries((QueryParameters ?? {}) as Json))
    url.searchParams.set(name, String(value));
  const time = new AbortController();
  const calledOff = clock.in(limit, () => time.abort(new DOMException('nothing came in time', 'TimeoutError')));
  const answer = await fetch(url, {
    method: String(Method),
    headers: { 'content-type': 'application/json', ...(Headers as Record<string, string> | undefined) },
    ...(RequestBody === undefined ? {} : { body: JSON.stringify(RequestBody) }),
    signal: time.signal,
  }).catch((error: unknown) => {
    const timedOut = error instanceof Error && error.name === 'TimeoutError';
    throw new StepError(timedOut ? 'States.Timeout' : 'States.Http.Socket', String(error));
  });
  const text = await answer.text();
  calledOff();
  if (!answer.ok) throw new StepError(`States.Http.StatusCode.${answer.status}`, text);
  return { StatusCode: answer.status, ResponseBody: parsed(text) };
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
};
