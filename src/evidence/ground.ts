import type { InternetPorts } from '../reach/ground';
import type { SynthesisedStack } from '../synth';
import type { PlatformSpec } from '../../workspaces/load';
import type { Manifest } from './predicates';
import type { RecordFile } from './record-files';
import type { RepositoryFiles } from './repository';

/** What evidence is built from; the same gives the same bytes. */
export interface Ground {
  readonly spec: PlatformSpec;
  readonly stacks: readonly SynthesisedStack[];
  /** Breaches of policies and of rules over the map, as sentences. */
  readonly breaches: readonly string[];
  readonly ports: InternetPorts;
  /** Which commit it is of, and what is changed beside. */
  readonly standing: Pick<Manifest['predicate'], 'commit' | 'committedAt' | 'uncommitted'> & {
    readonly version: string;
  };
  readonly asOf: string;
  readonly records: readonly RecordFile[];
  /** Result of the tests, as Vitest's reporter `json` writes it. Without one no test counts as run. */
  readonly tests?: Buffer;
  /** The list of approvers as a commit has it, as JSON; nothing when it has none, or is none of this history. */
  readonly approversAt: (commit: string) => string | undefined;
  /** Workflows and documents that controls name, by path. */
  readonly repository: RepositoryFiles;
  readonly schemas: Readonly<Record<string, string>>;
  readonly previous: Manifest['predicate']['previous'];
  /** What checks have found beside: waivers that have ended, and so on. */
  readonly problems: readonly string[];
  /** Private Ed25519 key in PEM; without one nothing is signed. */
  readonly privateKey?: string;
}
