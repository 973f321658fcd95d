/** The value of a JSON text; nothing when it is none. */
export function jsonOf(text: string | Buffer | undefined): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}
