import { ConfigError } from '../../modules/kernel';

/** Exit codes of every verb. */
export const EXIT = { fine: 0, findings: 1, badInput: 2, toolMissing: 3, stopped: 130 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A failure that the user can act on: its message is all that is printed. */
export class UserError extends Error {
  constructor(
    message: string,
    readonly exitCode: ExitCode,
  ) {
    super(message);
    this.name = 'UserError';
  }
}

/** Runs a verb and turns its outcome into the exit code; messages go to stderr, never to stdout. */
export async function finish(verb: () => Promise<ExitCode> | ExitCode): Promise<void> {
  try {
    process.exitCode = await verb();
  } catch (error) {
    const [message, exitCode] = explain(error);
    console.error(message);
    process.exitCode = exitCode;
  }
}

function explain(error: unknown): readonly [string, ExitCode] {
  if (error instanceof ConfigError) return [error.message, EXIT.badInput];
  if (error instanceof UserError) return [error.message, error.exitCode];
  if (error instanceof Error && error.name === 'PolicyError') return [error.message, EXIT.findings];
  return [error instanceof Error ? (error.stack ?? error.message) : String(error), EXIT.findings];
}
