import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ADDONS, type Architecture, MINORS } from '../../modules/cluster';
import { amiOf, type Offered, proposals, remembered, rewritten, type Seen } from '../versions';
import { ROOT } from './config';
import { EXIT, type ExitCode, UserError } from './finish';
import { note, printJson } from './terminal';

export interface VersionsOptions {
  /** Write them into the table. */
  readonly propose?: boolean;
  /** Days that a version must have been seen before it is proposed. */
  readonly cooldown: string;
  /** The day to count from, for instance 2027-03-31. Default: today. */
  readonly today?: string;
  readonly json?: boolean;
}

const TABLE = join(ROOT, 'modules', 'cluster', 'versions.ts');
/** Since when we know of each version; committed, so that the days go on counting. */
const SEEN = join(ROOT, 'modules', 'cluster', 'seen-versions.json');

/** `platform versions`: asks AWS for builds of add-ons and images of nodes, and proposes what has stood long enough. */
export function runVersions(options: VersionsOptions): ExitCode {
  const today = options.today ?? new Date().toISOString().slice(0, 10);
  const days = Number(options.cooldown);
  if (!Number.isInteger(days) || days < 0) {
    throw new UserError(`--cooldown: got "${options.cooldown}", want whole days - for instance 14`, EXIT.badInput);
  }
  const offered = asked();
  const seen = remembered(existsSync(SEEN) ? (JSON.parse(readFileSync(SEEN, 'utf8')) as Seen) : {}, offered, today);
  const wanted = proposals(seen, offered, today, days);
  if (options.propose) {
    writeFileSync(SEEN, `${JSON.stringify(seen, null, 2)}\n`);
    writeFileSync(TABLE, rewritten(readFileSync(TABLE, 'utf8'), wanted));
  }
  if (options.json) printJson({ proposals: wanted });
  else for (const { of, from, to } of wanted) console.log(`${of}: ${from} -> ${to}`);
  note(`${wanted.length} proposals after ${days} days of others`);
  return EXIT.fine;
}

function asked(): Offered {
  const entries = Object.entries(MINORS).flatMap(([minor, { amis }]) => [
    ...ADDONS.map((addon) => [`${minor} ${addon}`, builds(minor, addon)] as const),
    ...(Object.keys(amis) as Architecture[]).map((one) => [amiOf(minor, one), [release(minor, one)]] as const),
  ]);
  return Object.fromEntries(entries);
}

const builds = (minor: string, addon: string): readonly string[] =>
  aws(
    ...['eks', 'describe-addon-versions', '--kubernetes-version', minor, '--addon-name', addon],
    ...['--query', 'addons[0].addonVersions[].addonVersion'],
  ) as readonly string[];

/** Source: eks/latest/userguide/retrieve-ami-id. */
function release(minor: string, architecture: Architecture): string {
  const system = { amd64: 'x86_64', arm64: 'arm64' }[architecture];
  const name = `/aws/service/eks/optimized-ami/${minor}/amazon-linux-2023/${system}/standard/recommended/release_version`;
  return String(aws('ssm', 'get-parameter', '--name', name, '--query', 'Parameter.Value'));
}

function aws(...args: readonly string[]): unknown {
  try {
    const answer = execFileSync('aws', [...args, '--output', 'json'], { stdio: ['ignore', 'pipe', 'pipe'] });
    return JSON.parse(answer.toString());
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new UserError(
      `aws: got no answer, want one of ${args.slice(0, 2).join(' ')} - sign in to an account\n${words}`,
      EXIT.toolMissing,
    );
  }
}
