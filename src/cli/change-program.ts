import type { Command } from 'commander';
import { loadConfig } from './config';
import { finish } from './finish';
import { withConfig } from './with-request';

/** Verbs of change control. */
export function changeVerbs(platform: Command): void {
  approve(platform);
  const change = platform
    .command('change')
    .helpCommand(false)
    .summary('record, comment, verify, overdue, form: the record of a change')
    .description('The record of a change: what was said, planned, approved, done and found.');
  record(change);
  comment(change);
  verify(change);
  overdue(change);
  form(change);
}

function record(change: Command): void {
  withReading(change.command('record'))
    .option('--keep', 'put it into the buckets of evidence as well, where nobody can alter it')
    .description('the record as far as it has come, as JSON')
    .action((options) => finish(() => verb.record().runChangeRecord(loadConfig(options.config), options)));
}

function comment(change: Command): void {
  withReading(change.command('comment'))
    .option('--environment <NAME>', 'in CI: protected environment that is to be reviewed; adds what a reviewer writes')
    .option('--run <ID>', 'with --environment: run of the workflow')
    .option('--attempt <NUMBER>', 'with --environment: attempt at that run')
    .description('the record as a comment on the pull request: risk, what cannot be taken back, who feels it')
    .action((options) => finish(() => verb.change().runChangeComment(loadConfig(options.config), options)));
}

function verify(change: Command): void {
  withReading(change.command('verify'))
    .argument('[FILE]', 'a record that was written to a file (default: the folder of the change)')
    .description('does the record hold: digests, signatures, people, result? Needs no account')
    .action((file, options) => finish(() => verb.change().runChangeVerify(loadConfig(options.config), file, options)));
}

function overdue(change: Command): void {
  withConfig(change.command('overdue'))
    .argument('<DIR>', 'folder with records, at any depth')
    .option('--raise', 'put an event on the bus of the audit account for each')
    .description('which emergencies are past their deadline, and nobody has approved them?')
    .action((folder, options) => finish(() => verb.overdue().runOverdue(loadConfig(options.config), folder, options)));
}

function form(change: Command): void {
  change
    .command('form')
    .option('--json', 'the result as JSON on stdout, messages on stderr')
    .description('the empty form of a pull request')
    .action((options) => finish(() => verb.change().runChangeForm(options)));
}

const withReading = (command: Command): Command => withConfig(withRecord(command));

function approve(platform: Command): void {
  withRecord(platform.command('approve'))
    .argument('[TARGET...]', 'workspaces or stack ids (default: every recorded plan that does something)')
    .option('--as <ID>', 'who approves, by id on the list of approvers')
    .option('--key <FILE>', "the approver's private Ed25519 key in PEM")
    .option('--release', 'in an emergency: let it go before it is approved, as a second person')
    .option('--yes', 'approve without asking')
    .option('--config <FILE>', 'workspaces file (default: workspaces/index.ts of the checkout)')
    .option('--json', 'the result as JSON on stdout, messages on stderr')
    .option('--reviews <FILE>', "after an emergency, in CI: GitHub's answers instead of a key")
    .option('--environment <NAME>', 'with --reviews: protected environment that was reviewed')
    .description('sign the digest of recorded plans, as somebody of another function than the requester')
    .action((targets, options) =>
      finish(() =>
        options.reviews === undefined
          ? verb.approve().runApprove(loadConfig(options.config), targets, options)
          : verb.after().runApproveAfter(loadConfig(options.config), targets, options),
      ),
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
    .option('--pulls <FILE>', "with --record, in CI: GitHub's answers on all pull requests that ride in the change")
    .option('--requester <ID:FUNCTION>', 'with --record: who asks for the change; wins over the form');

/** How an approved plan is applied in CI. */
export const withApproved = (command: Command): Command =>
  command
    .option(
      '--reviews <FILE>',
      "in CI: GitHub's answers on this run, its reviews and authors; they stand for the signature",
    )
    .option('--environment <NAME>', 'with --reviews: protected environment of this job')
    .option('--staging <FILE>', 'for production: the record of the same commit before production');

const verb = {
  approve: () => require('./approve') as typeof import('./approve'),
  after: () => require('./approve-after') as typeof import('./approve-after'),
  change: () => require('./change') as typeof import('./change'),
  overdue: () => require('./change-overdue') as typeof import('./change-overdue'),
  record: () => require('./change-record') as typeof import('./change-record'),
};
