import type { Exception } from '../modules/kernel';

/** Where state lives. The resources are the same in all three (design: ADR-0002). */
export const STATE_MODES = ['s3', 'local', 'stubs'] as const;
export type StateMode = (typeof STATE_MODES)[number];

/** How this synth is to be run by Terraform. */
export interface Run {
  /**
   * `s3`: the account's state bucket. `local`: files under `stateDir`, contracts are read from them.
   * `stubs`: a file inside the stack folder, contracts are plausible constants, so that one stack plans alone.
   */
  readonly state: StateMode;
  /** Folder of the state files in `local` mode, relative to a stack folder. */
  readonly stateDir: string;
  /** Set only while non-production is taken down: its records lose their protection, for the reason given. */
  readonly teardown?: Exception;
}
