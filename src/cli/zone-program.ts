import type { Command } from 'commander';
import { loadConfig } from './config';
import { finish } from './finish';
import { withConfig } from './with-request';

/** The verbs of `platform zone`. */
export function zoneVerbs(platform: Command): void {
  const zone = platform
    .command('zone')
    .helpCommand(false)
    .summary('evacuate, return: take the pods of a zone away, and bring them back')
    .description('By hand, when a zone is lost. Talks to `kubectl proxy`, with the rights of whoever runs that.');
  moved(zone.command('evacuate'))
    .option('--unshifted <TEXT>', 'why, where no zonal shift away from the zone is active; it stands in the record')
    .description('cordon the nodes of a zone, and mark those out of service that do not answer')
    .action((name, options) => finish(() => verb.move().runEvacuate(loadConfig(options.config), name, options)));
  moved(zone.command('return'))
    .description('undo that, and restart the services one after the other')
    .action((name, options) => finish(() => verb.move().runReturn(loadConfig(options.config), name, options)));
}

const moved = (command: Command): Command =>
  withConfig(command)
    .argument('<ZONE>', 'for instance eu-west-1a')
    .requiredOption('--workspace <NAME>', 'the cluster, for instance prod-euw1')
    .requiredOption('--reason <TEXT>', 'why: the zonal shift or the incident; it stands in the record')
    .option('--api <ADDRESS>', 'where `kubectl proxy` listens', 'http://127.0.0.1:8001')
    .option('--resume <ID>', 'go on with a return that was stopped: restart no service twice')
    .option('--dir <DIR>', 'folder of records (default: .platform/zones)')
    .option('--yes', 'begin without asking');

// `require`, as in program.ts.
const verb = { move: () => require('./zone-move') as typeof import('./zone-move') };
