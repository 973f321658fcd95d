import { Stopped } from '../terraform/failure';
import { EXIT } from './finish';
import { note } from './terminal';

/** Under npm one Ctrl-C arrives twice: from the terminal, and passed on by npm. */
const ECHO_MS = 500;

/**
 * Aborts on the first Ctrl-C or SIGTERM: nothing new is started, what runs gets the same signal from the terminal and
 * ends in its own good order. A second Ctrl-C ends the process at once.
 */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  let since: number | undefined;
  const stop = () => {
    if (since !== undefined && performance.now() - since > ECHO_MS) process.exit(EXIT.stopped);
    if (since !== undefined) return;
    since = performance.now();
    note('\nStopping: what runs ends in good order, nothing new starts. Once more ends it at once.');
    controller.abort(new Stopped());
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return controller.signal;
}
