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

/** Without providers neither. */
const NO_PROVIDERS =
  'no providers can be had: the registry, or the mirror that TF_CLI_CONFIG_FILE names, cannot be reached or lacks a ' +
  'version that is wanted - mend the network, the proxy or the mirror, then run the same command again';

/** Failures that no other stack can escape. */
export const isHopeless = ({ sentence }: StackError): boolean => [NO_CREDENTIALS, NO_PROVIDERS].includes(sentence);

/** Nobody made the bucket that the state is to lie in. */
export const isBucketMissing = ({ words }: StackError): boolean => MISSING_BUCKET.test(words);

const MISSING_BUCKET = /S3 bucket "([^"]*?(\d{12}))" does not exist/;

/** A stack that was never applied has no workspace in the bucket. */
export const isWorkspaceMissing = (words: string): boolean => /Workspace "[^"]*" doesn't exist/.test(words);

/** Terraform was killed: by the kernel for want of memory, or by somebody. */
export const killed = (stackId: string, step: string, signal: string): StackError =>
  new StackError(
    stackId,
    `terraform ${step} was killed (${signal}) - what it had made is in the state; run the same command again`,
  );

/** A full disk or a folder that is not ours, met by this program itself; `undefined` for anything else. */
export const ofSystem = (stackId: string, error: unknown): StackError | undefined =>
  error instanceof Error && 'syscall' in error ? failure(stackId, 'preparation', error.message) : undefined;

/** A plan that no mode carries out: records go only by a teardown, and never in production. */
export const recordsLost = (stackId: string, addresses: readonly string[]): StackError =>
  new StackError(stackId, lossOf(addresses));

const lossOf = (addresses: readonly string[]): string =>
  `would destroy what holds records, and nothing was done: ${[...addresses].sort().join(', ')} - restore it in the configuration, or say ` +
  'where it went (moved); only platform teardown lets records of non-production go';

/** A failed step as an error that says what to do, as far as the failure is a known one. */
export const failure = (stackId: string, step: string, words: string): StackError =>
  new StackError(stackId, known(stackId, words) ?? `terraform ${step} failed`, words);

function known(stackId: string, words: string): string | undefined {
  if (/No valid credential sources found|failed to refresh cached credentials/.test(words)) return NO_CREDENTIALS;
  const [, bucket, account] = MISSING_BUCKET.exec(words) ?? [];
  if (account !== undefined) {
    return `its state bucket ${bucket} does not exist - the account's administrator makes it: platform state init ${account}`;
  }
  const losses = [...words.matchAll(/^Resource (\S+) has lifecycle\.prevent_destroy set/gm)].map(
    ([, address = '?']) => address,
  );
  if (losses.length > 0) return lossOf(losses);
  const producer = /terraform_remote_state\.([\w-]+)/.exec(words)?.[1];
  if (producer && words.includes('Unable to find remote state')) {
    return `reads the outputs of ${producer}, which was never applied - apply ${producer} first`;
  }
  if (producer && words.includes('Unsupported attribute')) {
    return `reads an output that ${producer} does not have yet - apply ${producer} first`;
  }
  if (isWorkspaceMissing(words)) {
    return `its workspace does not exist yet - run: platform workspace prepare ${stackId}`;
  }
  return KNOWN.find(([pattern]) => pattern.test(words))?.[1];
}

/** Failures of state and provider that a person meets at 2 a.m., and the way on. The first that fits is told. */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  // Helm fetches a remote chart at plan, in every mode (docs/resources/release of the Helm provider 3.1).
  [
    /Error locating chart|Unable to locate chart/,
    "needs a chart that cannot be fetched: its registry cannot be reached or lacks that version - mend the network, or name the organisation's own registry of charts (registry.chartMirror of the cluster)",
  ],
  [/Failed to query available provider packages/, NO_PROVIDERS],
  // Before the lock: Terraform meets an unreadable or unwritable state while it asks for the lock.
  [
    /Unsupported state file format/,
    'its state is no whole state file, and nothing was done - put an earlier version of it back, then run the same command again',
  ],
  [
    /no space left on device|read-only file system|permission denied|not a directory/i,
    'its state cannot be written - mend the disk or the folder, then run the same command again; what Terraform set aside (errored.tfstate) is then put back',
  ],
  [
    /Failed to persist state to backend/,
    'its state could not be saved and lies in errored.tfstate in the stack folder - there, first: terraform state push errored.tfstate; then run the same command again',
  ],
  [
    /Error acquiring the state lock[^]*(resource temporarily unavailable|PreconditionFailed|Lock Info:)/,
    'its state is locked by another run - wait for that run; only if it is surely dead: terraform force-unlock, with the lock id below',
  ],
  [/Saved plan is stale/, 'its state changed between plan and apply, so nothing was done - run the same command again'],
  [
    /different state lineage/,
    'its state was exchanged between plan and apply, so nothing was done - see which state folder or bucket is meant, then run the same command again',
  ],
  [
    /Plugin did not respond|The plugin6?\.\(\*GRPCProvider\)|plugin process exited/,
    'a provider crashed; what it had made is in the state - run the same command again',
  ],
];
