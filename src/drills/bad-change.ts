import { BAD_READY } from '../../modules/drills';

/** A change of a file, for `git apply`. */
export interface BadChange {
  readonly file: string;
  readonly patch: string;
}

/** Lines of context around a change, as Git has them. */
const CONTEXT = 3;

/**
 * The values change of a bad sync: the pods of a service are asked for a page that it does not have, so that none becomes
 * ready. It takes the place of nothing: a file that speaks of `health` is left alone. Throws then.
 */
export function badChange(file: string, text: string): BadChange {
  if (/^health:/m.test(text)) throw new Error(`${file} sets health itself - try a bad sync on another service`);
  const lines = text.replace(/\n$/, '').split('\n');
  const last = lines.slice(-CONTEXT);
  const from = lines.length - last.length + 1;
  const patch = [
    ...[`--- a/${file}`, `+++ b/${file}`],
    `@@ -${from},${last.length} +${from},${last.length + 1} @@`,
    ...last.map((line) => ` ${line}`),
    `+health: { ready: ${BAD_READY} } # a drill: revert this commit`,
  ];
  return { file, patch: `${patch.join('\n')}\n` };
}
