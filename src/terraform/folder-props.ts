import type { StateMode } from '../run';
import type { Terraform } from './binary';
import type { FirstUse } from './first-use';
import type { ProviderLocks } from './provider-lock';

/** What the folders of one run have in common. */
export interface FolderProps {
  readonly terraform: Pick<Terraform, 'run' | 'runLogged'>;
  /** Output folder of the synth. */
  readonly out: string;
  readonly state: StateMode;
  readonly firstUse: FirstUse;
  /** Committed hashes of providers. @default none are held to */
  readonly locks?: ProviderLocks;
  /** Records may go. Only a teardown says so. @default false */
  readonly release?: boolean;
  /** Hears what was mended, before the work goes on. */
  readonly tell?: (stackId: string, sentence: string) => void;
  /** After an abort no further command starts. */
  readonly signal: AbortSignal;
}
