import type { Command } from 'commander';
import { loadConfig } from './config';
import { finish } from './finish';
import { withConfig } from './with-request';

/** The verbs of `platform drill`. */
export function drillVerbs(platform: Command, version: string): void {
  const drill = platform
    .command('drill')
    .helpCommand(false)
    .summary('plan, run, record: rehearse, and keep what it showed')
    .description(
      'Rehearsals. Kinds: alarms, and scenarios such as zone-lost-eu-west-1a, node-lost or database-lost-<name>.',
    );
  targeted(drill.command('plan'))
    .description('what would be done, and what must follow from it; touches nothing')
    .action((kind, options) => finish(() => verb.plan().runDrillPlan(loadConfig(options.config), kind, options)));
  run(drill);
  simulate(drill);
  restored(drill, version);
  outlook(drill);
  common(drill.command('record'))
    .argument('<ID>', 'id of the drill')
    .option('--seen <a,b>', 'receipts that people saw, for instance critical/channel')
    .option('--unseen <a,b>', 'receipts that people looked for and did not see')
    .option('--by <ID>', 'who looked, by an id')
    .option('--keep', 'put the record into the bucket of evidence, where nobody can alter it')
    .description('take down what people saw, judge, and write the record')
    .action((id, options) =>
      finish(() => verb.record().runDrillRecord(loadConfig(options.config), id, options, version)),
    );
}

/** What has to be rehearsed, and how long a failover may take. */
function outlook(drill: Command): void {
  withConfig(drill.command('budgets'))
    .requiredOption('--workspace <NAME>', 'an environment, for instance prod, or a cluster, whose consoles they share')
    .description('how long each path may go without an answer at a failover, summed from what is applied')
    .action((options) => finish(() => verb.budgets().runDrillBudgets(loadConfig(options.config), options)));
  withConfig(drill.command('due'))
    .option('--records <PATH...>', 'records of drills, restores and changes, as the bucket of evidence has them')
    .option('--today <DATE>', 'judge by this day (default: today)')
    .description(
      'what has to be rehearsed and by when: yearly, and after a substantive change; 1 when something is late',
    )
    .action((options) => finish(() => verb.due().runDrillDue(loadConfig(options.config), options)));
}

function run(drill: Command): void {
  targeted(drill.command('run'))
    .option('--tester <ID>', 'who drills, by an id')
    .option('--function <NAME>', 'the function of the tester')
    .option('--approver <ID>', 'who approved it, on the list of approvers; production asks for it')
    .option('--reason <TEXT>', 'why; production asks for it')
    .option('--archive-profile <NAME>', 'AWS profile that may read the archive (default: the same credentials)')
    .option('--rehearsed <FILE>', 'record of the same scenario before production; production asks for it')
    .option('--resume <ID>', 'go on with a drill that was stopped')
    .option('--yes', 'begin without asking')
    .description('do it, watch, undo it, and say what it shows; Ctrl-C undoes what was begun')
    .action((kind, options) => finish(() => verb.run().runDrill(loadConfig(options.config), kind, options)));
}

function simulate(drill: Command): void {
  withConfig(drill.command('simulate'))
    .argument('<WHAT>', 'az-loss')
    .requiredOption('--workspace <NAME>', 'the cluster, for instance prod-euw1')
    .option('--zone <NAME>', 'only this zone (default: each, one after the other)')
    .option('--rolling <a,b>', 'deployments in the middle of a rollout, as <namespace>/<service>')
    .option('--picture <FILE>', 'draw it, as SVG')
    .description('work out what the loss of a zone does to the services, from what Helm renders; touches nothing')
    .action((what, options) =>
      finish(() => verb.simulate().runDrillSimulate(loadConfig(options.config), what, options)),
    );
}

function restored(drill: Command, version: string): void {
  withConfig(drill.command('restored'))
    .requiredOption('--job <FILE>', 'what `aws backup describe-restore-job` prints')
    .option('--snapshot <FILE>', 'what `aws rds describe-db-snapshots` prints of its recovery point: what was lost')
    .option('--check <FILE>', 'what `aws ssm get-automation-execution` prints of its check: how long it took')
    .option('--content <same|different>', 'what whoever compared it with the source found')
    .option('--by <ID>', 'who compared it, by an id')
    .option('--out <FILE>', 'write the record')
    .option('--keep', 'put the record into the bucket of evidence, where nobody can alter it')
    .description('judge a restore test against the objectives of its workspace, and write the record')
    .action((options) => finish(() => verb.restored().runDrillRestored(loadConfig(options.config), options, version)));
}

const targeted = (command: Command): Command =>
  common(command)
    .argument('<KIND>', 'alarms, or a scenario such as node-lost')
    .requiredOption('--workspace <NAME>', 'where, for instance nonprod-euw1')
    .option('--load', 'ask of its environments what customers ask, while it lasts; before production alone');

const common = (command: Command): Command =>
  withConfig(command.option('--dir <DIR>', 'folder of journals and records (default: .platform/drills)'));

// `require`, as in program.ts.
const verb = {
  plan: () => require('./drill-plan') as typeof import('./drill-plan'),
  run: () => require('./drill-run') as typeof import('./drill-run'),
  simulate: () => require('./drill-simulate') as typeof import('./drill-simulate'),
  budgets: () => require('./drill-budgets') as typeof import('./drill-budgets'),
  due: () => require('./drill-due') as typeof import('./drill-due'),
  restored: () => require('./drill-restored') as typeof import('./drill-restored'),
  record: () => require('./drill-record') as typeof import('./drill-record'),
};
