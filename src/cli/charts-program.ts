import type { Command } from 'commander';
import { loadConfig } from './config';
import { finish } from './finish';
import { withConfig } from './with-request';

/** `platform charts`. */
export function chartsVerb(platform: Command): void {
  withConfig(platform.command('charts'))
    .option(
      '--from <DIR>',
      'folder with each chart unpacked, by its name (variable PLATFORM_CHARTS; default: repositories)',
    )
    .description('render the charts of others with what they are handed, and name what its key table does not say')
    .action((options) =>
      finish(() => (require('./charts') as typeof import('./charts')).runCharts(loadConfig(options.config), options)),
    );
}
