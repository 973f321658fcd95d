import type { Command } from 'commander';

/** Options of every verb that synthesises. */
export const withRequest = (command: Command): Command =>
  withConfig(
    command
      .option('--workspaces <a,b>', 'only these workspaces (variable PLATFORM_WORKSPACES; default: all)')
      .option('--state <MODE>', 's3, local or stubs: where state lives (variable PLATFORM_STATE; default: s3)')
      .option('--state-dir <DIR>', 'folder of the state files with --state local (variable PLATFORM_STATE_DIR)')
      .option(
        '--out <DIR>',
        'output folder (default: cdktf.out; for plans without the real state cdktf.local and cdktf.stubs)',
      ),
  );

/** Options of every verb that reads the workspaces. */
export const withConfig = (command: Command): Command =>
  command
    .option('--config <FILE>', 'workspaces file (default: workspaces/index.ts of the checkout)')
    .option('--json', 'the result as JSON on stdout, messages on stderr');
