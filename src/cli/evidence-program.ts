import type { Command } from 'commander';
import { loadConfig } from './config';
import { finish } from './finish';
import { withConfig } from './with-request';

/** The verbs of `platform evidence`. */
export function evidenceVerbs(platform: Command): void {
  const evidence = platform
    .command('evidence')
    .helpCommand(false)
    .summary('build, verify, reconcile: what a third party can check offline')
    .description('Evidence: what was checked on which bytes, with what result. It gives no verdict on any law.');
  build(evidence);
  verify(evidence);
  reconcile(evidence);
}

function build(evidence: Command): void {
  withConfig(evidence.command('build'))
    .requiredOption('--out <DIR>', 'folder to write; it must not be there yet')
    .option(
      '--records <PATH...>',
      'records of changes, drills, restores and reconciliations, and events of the archive',
    )
    .option(
      '--tests <FILE>',
      "result of the tests as Vitest's reporter json writes it (default: no test counts as run)",
    )
    .option('--previous <DIR>', 'evidence that this one follows')
    .option('--key <FILE>', 'private Ed25519 key in PEM to sign with (default: nothing is signed)')
    .option('--today <DATE>', 'the day to judge waivers by, for instance 2027-03-31 (default: today)')
    .description('write manifest, results per workspace and control, registers, records and a summary into a folder')
    .action((options) => finish(() => verb.build().runEvidenceBuild(loadConfig(options.config), options)));
}

function verify(evidence: Command): void {
  evidence
    .command('verify')
    .argument('<DIR>', 'a folder that evidence build wrote')
    .option('--public-key <FILE...>', 'public Ed25519 keys in PEM that are believed, from whoever signed')
    .option('--unsigned', 'ask for no signature: it says then that nothing changed since, and not who says so')
    .option('--previous <DIR>', 'evidence that this one follows: no record of it may be gone')
    .option('--alone', 'ask for no evidence before: it says then nothing of what was in it and may be gone')
    .option(
      '--as-told',
      'believe the results: it says then that they fit together, and not that they follow from the bytes',
    )
    .option('--json', 'the result as JSON on stdout, messages on stderr')
    .description(
      'manifest, signatures, schemas, chain, references, records, results judged again: every problem at once; needs no account',
    )
    .action((folder, options) => finish(() => verb.verify().runEvidenceVerify(folder, options)));
}

function reconcile(evidence: Command): void {
  withConfig(evidence.command('reconcile'))
    .requiredOption('--events <PATH...>', 'files of CloudTrail and of the audit log of Kubernetes, packed or not')
    .option('--records <PATH...>', 'records of changes and drills, and events of the archive with syncs')
    .option('--out <FILE>', 'write the result for evidence build --records')
    .description('which writes belong to which record, and which to none')
    .action((options) => finish(() => verb.reconcile().runEvidenceReconcile(loadConfig(options.config), options)));
}

// `require`, as in program.ts.
const verb = {
  build: () => require('./evidence-build') as typeof import('./evidence-build'),
  verify: () => require('./evidence-verify') as typeof import('./evidence-verify'),
  reconcile: () => require('./evidence-reconcile') as typeof import('./evidence-reconcile'),
};
