import { keyName, sha256 } from '../../modules/change';
import { type Verification, type Verified, verified } from '../evidence/verify';
import { outcomesIn } from '../evidence/results-figures';
import { IN_WORDS, type Outcome } from '../evidence/outcome';
import { folderAt, textAt } from './evidence-files';
import { EXIT, type ExitCode, UserError } from './finish';
import { counted } from './outcomes';
import { colour, note, printJson } from './terminal';

export interface EvidenceVerifyOptions {
  readonly publicKey?: readonly string[];
  readonly unsigned?: boolean;
  readonly previous?: string;
  readonly alone?: boolean;
  readonly asTold?: boolean;
  readonly json?: boolean;
}

/** `platform evidence verify DIR`: does it hold? Needs no account, no network and no configuration. */
export function runEvidenceVerify(path: string, options: EvidenceVerifyOptions): ExitCode {
  const folder = folderAt('DIR', path);
  const publicKeys = options.unsigned ? 'unsigned' : (options.publicKey ?? []).map(keyAt);
  const found = verified({ folder, publicKeys, asTold: options.asTold ?? false, ...previousOf(options) });
  const problems = found.looked.flatMap(({ at, problems: said }) => said.map((problem) => ({ at, problem })));
  const manifest = sha256(folder.get('manifest.json') ?? '');
  const signed = publicKeys !== 'unsigned';
  if (options.json) printJson({ manifest, signed, problems, outcomes: outcomesIn(found.results) });
  else for (const line of report(found)) console.log(line);
  note(`${counted(folder.size, 'file')}, manifest ${manifest}: ${verdict(problems.length, signed)}`);
  return problems.length === 0 ? EXIT.fine : EXIT.findings;
}

function previousOf({ previous, alone }: EvidenceVerifyOptions): Pick<Verification, 'previous'> {
  if (previous !== undefined) return { previous: folderAt('--previous', previous) };
  return alone ? { previous: 'not asked' } : {};
}

const verdict = (problems: number, signed: boolean): string => {
  if (problems > 0) return `${counted(problems, 'problem')}.`;
  return signed ? 'it holds, and one of these keys signed it.' : 'it holds; nobody was asked who signed it.';
};

function keyAt(path: string): string {
  const key = textAt('--public-key', path);
  if (keyName(key) !== undefined) return key;
  const fix = 'openssl pkey -in key.pem -pubout makes it from the private one';
  throw new UserError(`--public-key: got "${path}", want a public Ed25519 key in PEM - ${fix}`, EXIT.badInput);
}

function report({ looked, results, manifest }: Verified): readonly string[] {
  const figures = Object.entries(outcomesIn(results)).map(([one, count]) => `${count} ${IN_WORDS[one as Outcome]}`);
  const known = manifest?.predicate.problems ?? [];
  return [
    ...looked.flatMap(({ at, problems }) =>
      problems.length === 0
        ? [`${colour.green('fine')}     ${at}`]
        : problems.map((problem) => `${colour.red('problem')}  ${at}: ${problem}`),
    ),
    `What it says: ${figures.join(', ')}${known.length === 0 ? '' : `; ${counted(known.length, 'problem')} known when it was built`}.`,
  ];
}
