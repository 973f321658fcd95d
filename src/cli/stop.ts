import { EXIT } from './finish';
import { note } from './terminal';

/**
 * Aborts on the first Ctrl-C or SIGTERM: nothing new is started, what runs gets the same signal from the terminal and
 * ends in its own good order. A second Ctrl-C ends the process at once.
 */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      note('\nStopping: running steps end in good order. Run the same command again to go on.');
      controller.abort(new Error('stopped'));
      process.exitCode = EXIT.stopped;
      process.once(signal, () => process.exit(EXIT.stopped));
    });
  }
  return controller.signal;
}
