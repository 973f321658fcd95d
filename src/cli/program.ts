import './zod-plain';
import { Command } from 'commander';
import type { PlatformSpec } from '../../workspaces/load';
import { loadConfig } from './config';
import { drillVerbs } from './drill-program';
import { zoneVerbs } from './zone-program';
import { evidenceVerbs } from './evidence-program';
import { EXIT, type ExitCode, finish } from './finish';
import { chartsVerb } from './charts-program';
import { changeVerbs, withApproved, withIntent, withRecord } from './change-program';
import { mapVerbs } from './map-program';
import { providersVerbs } from './providers-program';
import { serviceVerbs } from './service-program';
import { version } from './version';
import { versionsVerb } from './versions-program';
import { withRequest } from './with-request';

/**
 * The command line. The configuration is checked before a verb is loaded: a wrong setting is answered before the
 * framework is read, and `--help` answers at once.
 */
export function program(): Command {
  const platform = new Command('platform')
    .description(INTRODUCTION)
    .version(version(), '-V, --version', 'the version of this checkout')
    .helpOption('-h, --help', 'this text; after a verb: its options')
    .helpCommand(false)
    .showHelpAfterError('Run it with --help to see what there is.')
    .exitOverride((error) => process.exit(error.exitCode === 0 ? EXIT.fine : EXIT.badInput))
    .addHelpText('after', AFTERWARDS);
  for (const add of VERBS) add(platform);
  return platform;
}

/** In the order in which `--help` lists them. */
const VERBS: readonly ((platform: Command) => void)[] = [
  ...[synth, eject, plan, deploy, changeVerbs, drift, teardown, check, addresses, alarms, prepare, stateInit],
  ...[providersVerbs, chartsVerb, versionsVerb, tools, serviceVerbs],
  (platform) => drillVerbs(platform, version()),
  zoneVerbs,
  ...[mapVerbs, evidenceVerbs],
];

const INTRODUCTION =
  'Accounts, clusters and environments go in as typed data (workspaces/); Terraform JSON for every stack comes out, ' +
  'to be planned and applied by plain terraform.';

const AFTERWARDS = `
A first look, without an AWS account:
  platform synth                              writes cdktf.out
  platform plan --state stubs                 plans every stack against stand-in values
  platform plan dev prod-euw1-network         one workspace and one stack, against the real state

Exit codes: 0 fine, 1 findings, 2 bad input, 3 a tool is missing, 130 stopped.`;

function synth(platform: Command): void {
  withRequest(platform.command('synth'))
    .description('write the Terraform JSON of every stack: <out>/stacks/<id>/cdk.tf.json')
    .action((options) => checked(options.config, (spec) => verb.synth().runSynth(spec, options)));
}

function eject(platform: Command): void {
  withRequest(platform.command('eject'))
    .description('write the stacks as a plain Terraform repository into a new folder (--out), for whoever leaves')
    .action((options) => checked(options.config, (spec) => verb.eject().runEject(spec, options)));
}

function plan(platform: Command): void {
  withIntent(withRecord(withRequest(platform.command('plan'))))
    .argument('[TARGET...]', 'workspaces or stack ids, for instance: dev prod-euw1-network (default: all)')
    .option('--matrix', 'no plan: as JSON, which jobs of the pipeline plan and apply what, wave by wave')
    .description('synthesise, then plan every stack and count what would change')
    .action((targets, options) => checked(options.config, (spec) => planVerb(options)(spec, targets, options)));
}

/** `--matrix` and `--record` make another verb of it. */
function planVerb(options: { matrix?: boolean; record?: string | true }) {
  if (options.matrix) return verb.matrix().runMatrix;
  return options.record ? verb.record().runRecord : verb.plan().runPlan;
}

function deploy(platform: Command): void {
  withApproved(withRecord(withRequest(platform.command('deploy'))))
    .argument('[TARGET...]', 'workspaces or stack ids (default: all)')
    .option('--yes', 'apply without asking')
    .description('plan and apply each stack, in the order of the contracts; run it again to go on')
    .action((targets, options) => finish(() => verb.deploy().runDeploy(loadConfig(options.config), targets, options)));
}

function drift(platform: Command): void {
  withRequest(platform.command('drift'))
    .argument('[TARGET...]', 'workspaces or stack ids (default: all)')
    .option('--raise', 'put an event on the bus of the account of each stack that differs')
    .description('compare reality with state and configuration; changes no resource')
    .action((targets, options) => finish(() => verb.drift().runDrift(loadConfig(options.config), targets, options)));
}

function teardown(platform: Command): void {
  withRequest(platform.command('teardown'))
    .argument('<TARGET...>', 'workspaces or stack ids, never production')
    .option('--reason <TEXT>', 'why the records may go')
    .option('--yes', 'destroy without asking')
    .description('take non-production down, in reverse order')
    .action((targets, options) =>
      finish(() => verb.teardown().runTeardown(loadConfig(options.config), targets, options)),
    );
}

function check(platform: Command): void {
  withRequest(platform.command('check'))
    .option('--ledger <DIR>', 'folder of the ledger of addresses (default: test/addresses)')
    .option('--today <DATE>', 'the day to judge waivers and dates by, for instance 2027-03-31 (default: today)')
    .option('--plan <FILE...>', 'JSON of saved plans (terraform show -json): the policies over these, and nothing else')
    .description('policies, waivers, addresses: every finding at once')
    .action((options) => checked(options.config, (spec) => verb.check().runCheck(spec, options)));
}

function alarms(platform: Command): void {
  withRequest(platform.command('alarms'))
    .description('every alarm that calls somebody, and within how many seconds a failure is known')
    .action((options) => checked(options.config, (spec) => verb.alarms().runAlarms(spec, options)));
}

function addresses(platform: Command): void {
  withRequest(platform.command('addresses'))
    .option('--accept', 'bring the ledger up to date; refuses to lose an address')
    .option('--ledger <DIR>', 'folder of the ledger (default: test/addresses)')
    .description('compare the addresses that hold records with their ledger')
    .action((options) => checked(options.config, (spec) => verb.addresses().runAddresses(spec, options)));
}

function prepare(platform: Command): void {
  const workspace = platform
    .command('workspace')
    .helpCommand(false)
    .summary('prepare: make cdktf diff and cdktf deploy work')
    .description('The Terraform workspaces of the stacks.');
  withRequest(workspace.command('prepare'))
    .argument('[TARGET...]', 'workspaces or stack ids (default: all)')
    .description('init, and select the workspace, in every folder of cdktf.out; then cdktf diff and cdktf deploy work')
    .action((targets, options) => checked(options.config, (spec) => verb.prepare().runPrepare(spec, targets, options)));
}

function tools(platform: Command): void {
  platform
    .command('tools')
    .option('--json', 'the result as JSON on stdout, messages on stderr')
    .description(
      'find helm, kubeconform and actionlint at their versions, or install them (variable PLATFORM_TOOLS_DIR)',
    )
    .action((options) => finish(() => verb.tools().runTools(options)));
}

function stateInit(platform: Command): void {
  platform
    .command('state')
    .helpCommand(false)
    .summary("init: make an account's state bucket")
    .description('Where Terraform keeps its state.')
    .command('init')
    .argument('<ACCOUNT>', 'the account, twelve digits; sign in as its administrator first')
    .option('--state-dir <DIR>', 'holds the state until it lies in the bucket (default: .platform/state-init)')
    .option('--yes', 'make it without asking')
    .option('--config <FILE>', 'workspaces file (default: workspaces/index.ts of the checkout)')
    .option('--json', 'the result as JSON on stdout, messages on stderr')
    .description('make the state bucket of an account with its state in a file, and move that state into it')
    .action((account, options) =>
      checked(options.config, (spec) => verb.stateInit().runStateInit(spec, account, options)),
    );
}

/** Runs a verb on the checked configuration; the verb is loaded only then. */
const checked = (config: string | undefined, verb: (spec: PlatformSpec) => Promise<ExitCode> | ExitCode) =>
  finish(() => verb(loadConfig(config)));

// `require`, because a dynamic import from CommonJS would bypass the TypeScript loader (docs/traps.md).
const verb = {
  synth: () => require('./synth') as typeof import('./synth'),
  eject: () => require('./eject') as typeof import('./eject'),
  matrix: () => require('./matrix') as typeof import('./matrix'),
  plan: () => require('./plan') as typeof import('./plan'),
  record: () => require('./plan-record') as typeof import('./plan-record'),
  deploy: () => require('./deploy') as typeof import('./deploy'),
  drift: () => require('./drift') as typeof import('./drift'),
  teardown: () => require('./teardown') as typeof import('./teardown'),
  check: () => require('./run-check') as typeof import('./run-check'),
  addresses: () => require('./addresses') as typeof import('./addresses'),
  alarms: () => require('./alarms') as typeof import('./alarms'),
  prepare: () => require('./prepare') as typeof import('./prepare'),
  stateInit: () => require('./state-init') as typeof import('./state-init'),
  tools: () => require('./tools') as typeof import('./tools'),
};
