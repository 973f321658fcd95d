import type { Command } from 'commander';
import { finish } from './finish';
import { valuesVerbs } from './values-program';

/** The verbs of `platform service`. */
export function serviceVerbs(platform: Command): void {
  const service = platform
    .command('service')
    .helpCommand(false)
    .summary('add, promote, values, diff, impact: from two short files to what production runs, and why')
    .description('The services of the catalogue.');
  serviceAdd(service);
  servicePromote(service);
  valuesVerbs(service);
}

function serviceAdd(service: Command): void {
  const command = service
    .command('add')
    .argument('<NAME>', 'name of the service: lower-case words joined by hyphens')
    .description('write the two files of a new service; asks on a terminal for what is not said');
  for (const [flag, words] of Object.entries(ROW_OPTIONS)) command.option(flag, words);
  command
    .option('--yes', 'ask nothing; what is not said is as usual for the class')
    .option('--config <FILE>', 'workspaces file (default: workspaces/index.ts of the checkout)')
    .option('--json', 'the result as JSON on stdout, messages on stderr')
    .action((name, options) => finish(() => verb.serviceAdd().runServiceAdd(name, options)));
}

function servicePromote(service: Command): void {
  service
    .command('promote')
    .argument('<NAME>', 'name of the service')
    .option(
      '--result <FILE>',
      'what Argo CD said of it before production, as the archive keeps it: one event, or a whole file',
    )
    .option('--config <FILE>', 'workspaces file (default: workspaces/index.ts of the checkout)')
    .option('--json', 'the result as JSON on stdout, messages on stderr')
    .description('write what runs before production into the file of production, and print the pull request')
    .action((name, options) => finish(() => verb.servicePromote().runServicePromote(name, options)));
}

/** docs/reference/services.md says more of each. */
const ROW_OPTIONS = {
  '--team <TEAM>': 'the team that answers for it',
  '--class <CLASS>': 'scoring, core, enrichment or batch: what it is to a card payment',
  '--description <TEXT>': 'what it does, in one sentence',
  '--data-class <CLASS>': 'public, internal, confidential or restricted',
  '--criticality <C>': 'critical, important or standard',
  '--rto-minutes <N>': 'within how many minutes it must work again',
  '--rpo-minutes <N>': 'how many minutes of its data may be lost',
  '--slo <a=1,b=2>': 'what it promises, for instance p99Milliseconds=80,availabilityPercent=99.9',
  '--kind <KIND>': 'deployment or cronjob',
  '--schedule <CRON>': 'when a cronjob starts, in UTC',
  '--exposure <WHO>': 'none, internal or external: who reaches it by host name',
  '--host <LABEL>': 'first label of its host name (default: its name)',
  '--sign-in': 'people sign in to it, or their tokens come with calls',
  '--peers <a,b>': 'services that it calls',
  '--databases <a=owner,b=read>': 'databases that it uses',
  '--consumes <q,…>': 'queues that it reads',
  '--produces <q,…>': 'queues that it sends to',
  '--secrets <a,b>': 'secrets that it needs, by name',
  '--model <NAME>': 'model that it loads',
} as const;

// `require`, as in program.ts.
const verb = {
  servicePromote: () => require('./service-promote') as typeof import('./service-promote'),
  serviceAdd: () => require('./service-add') as typeof import('./service-add'),
};
