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

/** An HTTP task: 2xx is a result, any other status and a time that runs out are errors with names. */
export async function invoke({ ApiEndpoint, Method, QueryParameters, Headers, RequestBody }: Json, limit: number) {
  const url = new URL(String(ApiEndpoint));
  for (const [name, value] of Object.entries((QueryParameters ?? {}) as Json))
    url.searchParams.set(name, String(value));
  const answer = await fetch(url, {
    method: String(Method),
    headers: { 'content-type': 'application/json', ...(Headers as Record<string, string> | undefined) },
    ...(RequestBody === undefined ? {} : { body: JSON.stringify(RequestBody) }),
    signal: AbortSignal.timeout(limit),
  }).catch((error: unknown) => {
    const timedOut = error instanceof Error && error.name === 'TimeoutError';
    throw new StepError(timedOut ? 'States.Timeout' : 'States.Http.Socket', String(error));
  });
  const text = await answer.text();
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
