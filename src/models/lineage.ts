import type { Problem } from '../../modules/kernel';
import { problemsOf } from '../../workspaces/problems';
import { nodeAt } from '../values/node';
import type { Resolved } from '../values/resolver';
import { type Manifest, manifest, manifestKey } from './manifest';

/** What one environment serves, and where it comes from: one row of the evidence. */
export interface Lineage {
  readonly environment: string;
  readonly service: string;
  readonly model: string;
  readonly version: string;
  readonly sha256: string;
  /** Key of its manifest in zone `models`. */
  readonly manifest: string;
  /** File and line of the pin, and what stands beside it: a promotion writes on what evidence it was made. */
  readonly pinnedAt: string;
  /** What it was trained on, how good it is and who approved it; nothing while no manifest says the same as the pin. */
  readonly origin?: Pick<Manifest, 'approver' | 'metrics' | 'trainedBy' | 'trainingData'>;
}

/** The rows, and what is wrong with them: a version without lineage is a finding, not a gap. */
export interface LineageReport {
  readonly rows: readonly Lineage[];
  readonly problems: readonly Problem[];
}

/** What each environment serves by its values, held against the manifests that were published: texts by key. */
export function lineage(results: readonly Resolved[], published: ReadonlyMap<string, string>): LineageReport {
  const judged = results.flatMap(pinOf).map((pin) => originOf(pin, published.get(pin.manifest)));
  return { rows: judged.map(({ row }) => row), problems: judged.flatMap(({ problems }) => problems) };
}

function pinOf({ service, environment, values, root }: Resolved): readonly Lineage[] {
  if (values?.model === undefined || !values.modelVersion) return [];
  const { model, modelVersion: pinned } = values;
  const { path = '', line = 0, note } = nodeAt(root, ['modelVersion', 'version'])?.place ?? {};
  const key = manifestKey({ name: model, version: pinned.version });
  const pinnedAt = [`${path}:${line}`, ...(note === undefined ? [] : [note])].join(', ');
  return [{ environment, service, model, ...pinned, manifest: key, pinnedAt }];
}

interface Judged {
  readonly row: Lineage;
  readonly problems: readonly Problem[];
}

function originOf(row: Lineage, text: string | undefined): Judged {
  const field = `${row.environment}.${row.service}.modelVersion`;
  if (text === undefined) {
    const fix = 'publish the version, or pin one that was published; the pod does not become ready with it';
    return { row, problems: [{ field, got: row.version, want: `a manifest ${row.manifest}`, fix }] };
  }
  const data = parsed(text);
  const said = manifest.safeParse(data);
  if (!said.success) return { row, problems: problemsOf(said.error, data, row.manifest) };
  const { approver, metrics, trainedBy, trainingData } = said.data;
  const problems = disagreements(field, row, said.data);
  return {
    row: problems.length > 0 ? row : { ...row, origin: { approver, metrics, trainedBy, trainingData } },
    problems,
  };
}

const disagreements = (field: string, row: Lineage, said: Manifest): readonly Problem[] =>
  (
    [
      ['name', row.model, said.name],
      ['version', row.version, said.version],
      ['sha256', row.sha256, said.sha256],
    ] as const
  ).flatMap(([part, got, want]) =>
    got === want
      ? []
      : [
          {
            field: `${field} ${part}`,
            got,
            want: `${want}, as ${row.manifest} says`,
            fix: 'copy the pin from the manifest',
          },
        ],
  );

/** A text that is no JSON says nothing, and its manifest is told for that. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
