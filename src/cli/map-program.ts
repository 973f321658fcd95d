import type { Command } from 'commander';
import { loadConfig } from './config';
import { finish } from './finish';
import { withConfig, withRequest } from './with-request';

/** The verbs for whoever wants to see, to know why, or to know what it costs. */
export function mapVerbs(platform: Command): void {
  withConfig(platform.command('explain'))
    .argument(
      '<THING>',
      'a Terraform address, alarm, control, host, service, policy, stack, contract, decision or runbook',
    )
    .description('say where a thing comes from, why it is so, whose it is and what to do about it')
    .action((thing, options) => finish(() => verb.explain().runExplain(loadConfig(options.config), thing, options)));
  withConfig(platform.command('map'))
    .option('--out <FILE>', 'where to write the page (default: .platform/map.html)')
    .description('draw the platform as one page: stacks, services, zones, alarms, controls, versions')
    .action((options) => finish(() => verb.map().runMap(loadConfig(options.config), options)));
  withRequest(platform.command('cost'))
    .description("what a month costs, from the sizes of the workspaces and AWS's list prices; says what has no price")
    .action((options) => finish(() => verb.cost().runCost(loadConfig(options.config), options)));
}

// `require`, as in program.ts.
const verb = {
  explain: () => require('./explain') as typeof import('./explain'),
  cost: () => require('./cost') as typeof import('./cost'),
  map: () => require('./map') as typeof import('./map'),
};
