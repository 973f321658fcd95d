import type { Command } from 'commander';
import { loadConfig } from './config';
import { finish } from './finish';
import { withConfig } from './with-request';

/** The verbs of `platform service` that say what services are told, and why. */
export function valuesVerbs(service: Command): void {
  withConfig(service.command('values'))
    .argument('<NAME>', 'a service')
    .argument('<ENV>', 'an environment')
    .option('--why <KEY>', 'only this key, such as replicas.min, with all that it took the place of')
    .description('all that a service is told, each value with file and line')
    .action((name, environment, options) =>
      finish(() => verb.values().runServiceValues(loadConfig(options.config), name, environment, options)),
    );
  withConfig(service.command('diff'))
    .argument('<ENV>', 'an environment')
    .argument('<OTHER>', 'another')
    .option('--service <NAME>', 'only this service')
    .description('what services are told differently in two environments')
    .action((one, other, options) =>
      finish(() => verb.diff().runServiceDiff(loadConfig(options.config), one, other, options)),
    );
  withConfig(service.command('impact'))
    .option('--since <COMMIT>', 'compare with this commit (default: HEAD)')
    .description('what the working tree changes for every service in every environment')
    .action((options) => finish(() => verb.impact().runServiceImpact(loadConfig(options.config), options)));
}

// `require`, as in program.ts.
const verb = {
  values: () => require('./service-values') as typeof import('./service-values'),
  diff: () => require('./service-diff') as typeof import('./service-diff'),
  impact: () => require('./service-impact') as typeof import('./service-impact'),
};
