import type { Command } from 'commander';
import { loadConfig } from './config';
import { finish } from './finish';

/** Verbs of change control. */
export function changeVerbs(platform: Command): void {
  approve(platform);
}

function approve(platform: Command): void {
  withRecord(platform.command('approve'))
    .argument('[TARGET...]', 'workspaces or stack ids (default: every recorded plan that does something)')
    .option('--as <ID>', 'who approves, by id on the list of approvers')
    .option('--key <FILE>', "the approver's private Ed25519 key in PEM")
    .option('--yes', 'approve without asking')
    .option('--config <FILE>', 'workspaces file (default: workspaces/index.ts of the checkout)')
    .option('--json', 'the result as JSON on stdout, messages on stderr')
    .description('sign the digest of recorded plans, as somebody of another function than the requester')
    .action((targets, options) =>
      finish(() => verb.approve().runApprove(loadConfig(options.config), targets, options)),
    );
}

/** Where the record of a change lies, and who may approve it. */
export const withRecord = (command: Command): Command =>
  command
    .option('--record [DIR]', 'folder of the change: saved plans, approvals, results (default: .platform/change)')
    .option('--approvers <FILE>', 'who may approve (default: workspaces/approvers.json; always that one with s3)');

/** What people say of a change. */
export const withIntent = (command: Command): Command =>
  command
    .option('--form <FILE>', 'with --record: description of the pull request, whose form fills the change record')
    .option('--requester <ID:FUNCTION>', 'with --record: who asks for the change; wins over the form');

/** How an approved plan is applied in CI. */
export const withApproved = (command: Command): Command =>
  command
    .option('--reviews <FILE>', "in CI: GitHub's answer on the reviews of this run; they stand for the signature")
    .option('--environment <NAME>', 'with --reviews: protected environment of this job')
    .option('--run <ID>', 'with --reviews: run of the workflow');

const verb = {
  approve: () => require('./approve') as typeof import('./approve'),
};
