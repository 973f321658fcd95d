import { Command } from 'commander';
import { loadConfig } from './config';
import { EXIT, finish } from './finish';

/**
 * The command line. The configuration is checked before a verb is loaded: a wrong setting is answered before the
 * framework is read, and `--help` answers at once.
 */
export function program(): Command {
  const platform = new Command('platform')
    .description('Clusters, environments and services in; Terraform JSON, a GitOps tree and evidence out.')
    .exitOverride((error) => process.exit(error.exitCode === 0 ? EXIT.fine : EXIT.badInput));

  withRequest(platform.command('synth'))
    .description('write Terraform JSON: <out>/stacks/<id>/cdk.tf.json')
    .action((options) => finish(() => synthVerb(loadConfig(options.config), options)));

  withRequest(platform.command('plan'))
    .argument('[TARGET...]', 'workspaces or stack ids; default: all')
    .description('synthesise and plan; with --state stubs without an AWS account')
    .action((targets, options) => finish(() => planVerb(loadConfig(options.config), targets, options)));

  return platform;
}

// `require`, because a dynamic import from CommonJS would bypass the TypeScript loader (docs/traps.md).
type SynthVerb = (typeof import('./synth'))['runSynth'];
type PlanVerb = (typeof import('./plan'))['runPlan'];
const synthVerb: SynthVerb = (...args) => (require('./synth') as typeof import('./synth')).runSynth(...args);
const planVerb: PlanVerb = (...args) => (require('./plan') as typeof import('./plan')).runPlan(...args);

const withRequest = (command: Command): Command =>
  command
    .option('--workspaces <a,b>', 'only these workspaces (PLATFORM_WORKSPACES)')
    .option('--state <s3|local|stubs>', 'where state lives (PLATFORM_STATE)')
    .option('--state-dir <DIR>', 'folder of the state files with --state local (PLATFORM_STATE_DIR)')
    .option('--out <DIR>', 'output folder')
    .option('--config <FILE>', 'workspaces file; default: workspaces/index.ts of the checkout')
    .option('--json', 'the result as JSON on stdout');
