import { spawnSync } from 'node:child_process';
import { schemaLocation } from './schemas';

export interface Conformed {
  /** The program. */
  readonly kubeconform: string;
  /** Folder of the schemas of a Kubernetes minor (`findSchemas`). */
  readonly schemas: string;
  /** Passes over kinds that Kubernetes does not define itself. @default false: such a kind is a problem */
  readonly othersToo?: boolean;
}

/** What was looked at, and what Kubernetes' own definitions have against it, one line for each object. */
export interface Conformance {
  readonly looked: number;
  readonly problems: readonly string[];
}

interface Judged {
  readonly resources: readonly { readonly kind: string; readonly name: string; readonly msg: string }[];
  readonly summary: { readonly valid: number; readonly invalid: number; readonly errors: number };
}

/** Holds objects, as YAML or as a list in JSON, against the strict definitions of a Kubernetes minor: an unknown field is refused. */
export function conformance(text: string, { kubeconform, schemas, othersToo = false }: Conformed): Conformance {
  const lenient = othersToo ? ['-ignore-missing-schemas'] : [];
  const args = ['-strict', ...lenient, '-schema-location', schemaLocation(schemas), '-output', 'json', '-summary', '-'];
  const { stdout } = spawnSync(kubeconform, args, { input: text, encoding: 'utf8', maxBuffer: 1e9 });
  const { resources, summary } = JSON.parse(stdout) as Judged;
  const { valid, invalid, errors } = summary;
  return {
    looked: valid + invalid + errors,
    problems: resources.map(({ kind, name, msg }) => `${kind} ${name}: ${msg}`),
  };
}
