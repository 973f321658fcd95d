/** One thing that is wrong with the configuration, in the user's own field names. */
export interface Problem {
  /** Where: the path of the field as the user wrote it, for instance `prod-euw1.network.cidr`. */
  readonly field: string;
  /** What stands there; `undefined` reads as "nothing". */
  readonly got: unknown;
  /** What may stand there. */
  readonly want: string;
  /** What to do about it. */
  readonly fix: string;
}

/** Bad input. It carries every problem found, never only the first. */
export class ConfigError extends Error {
  constructor(
    readonly subject: string,
    readonly problems: readonly Problem[],
  ) {
    super([`${subject} is not valid`, ...problems.map((problem) => `  ${problemLine(problem)}`)].join('\n'));
    this.name = 'ConfigError';
  }
}

/** Throws one `ConfigError` that holds all problems; does nothing when there are none. */
export function reject(subject: string, problems: readonly (Problem | undefined)[]): void {
  const found = problems.filter((problem) => problem !== undefined);
  if (found.length > 0) throw new ConfigError(subject, found);
}

/** The sentence a user reads: `<field>: got <value>, want <allowed> - <fix>`. */
export const problemLine = ({ field, got, want, fix }: Problem): string =>
  `${field}: got ${shown(got)}, want ${want} - ${fix}`;

const shown = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  const text = inWords(value);
  return text.length <= 80 ? text : `${text.slice(0, 77)}...`;
};

/** JSON, and what JSON cannot say. */
function inWords(value: unknown): string {
  switch (typeof value) {
    case 'function':
      return 'a function';
    case 'number':
    case 'bigint':
    case 'symbol':
      return value.toString();
    default:
      return JSON.stringify(value);
  }
}
