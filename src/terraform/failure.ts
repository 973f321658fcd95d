/** Terraform refused a stack. */
export class StackError extends Error {
  constructor(
    readonly stackId: string,
    /** What happened and what to do, in one sentence. */
    readonly sentence: string,
    /** Terraform's own words, for whoever needs more; may be empty. */
    readonly words = '',
  ) {
    super([sentence, words.trim().replace(/^(?=.)/gm, '  ')].filter((part) => part !== '').join('\n'));
    this.name = 'StackError';
  }
}

/** The work was stopped before this was done. */
export class Stopped extends Error {
  constructor() {
    super('stopped');
    this.name = 'Stopped';
  }
}

/** Without credentials no other stack will get further either. */
export const NO_CREDENTIALS =
  'no AWS credentials were found for the state bucket - sign in to the account first (for instance: aws sso login), ' +
  'or leave AWS out of it: --state stubs';

/** A failed step as an error that says what to do, as far as the failure is a known one. */
export const failure = (stackId: string, step: string, words: string): StackError =>
  new StackError(stackId, known(stackId, words) ?? `terraform ${step} failed`, words);

function known(stackId: string, words: string): string | undefined {
  if (/No valid credential sources found|failed to refresh cached credentials/.test(words)) return NO_CREDENTIALS;
  const producer = /terraform_remote_state\.([\w-]+)/.exec(words)?.[1];
  if (producer && words.includes('Unable to find remote state')) {
    return `reads the outputs of ${producer}, which was never applied - apply ${producer} first`;
  }
  if (producer && words.includes('Unsupported attribute')) {
    return `reads an output that ${producer} does not have yet - apply ${producer} first`;
  }
  if (/Workspace "[^"]*" doesn't exist/.test(words)) {
    return `its workspace does not exist yet - run: platform workspace prepare ${stackId}`;
  }
  return undefined;
}
