import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { applyRoles, controllerRoles } from '../baseline';
import { placesIn } from '../evidence/places';
import type { Reconciliation } from '../evidence/record';
import { recordsIn } from '../evidence/record-files';
import { eventsIn } from '../reconcile/events';
import { reconciliation } from '../reconcile/reconciliation';
import type { PlatformSpec } from '../../workspaces/load';
import { filesAt, mustBeNew } from './evidence-files';
import { EXIT, type ExitCode, UserError } from './finish';
import { counted } from './outcomes';
import { note, printJson, printTable } from './terminal';

export interface EvidenceReconcileOptions {
  readonly events: readonly string[];
  readonly records?: readonly string[];
  readonly out?: string;
  readonly json?: boolean;
}

/** `platform evidence reconcile`: which writes belong to no record. Reads files alone: no account, no network. */
export function runEvidenceReconcile(spec: PlatformSpec, options: EvidenceReconcileOptions): ExitCode {
  if (options.out !== undefined) mustBeNew(options.out);
  const found = recordsIn(filesAt('--records', options.records));
  const events = eventsIn(filesAt('--events', options.events), placesIn(spec));
  refuse([...found.problems, ...events.problems]);
  const result = reconciliation(events, {
    ...{ records: found.records, pipeline: applyRoles(spec), controllers: controllerRoles(spec) },
    namespaces: new Set([...OF_TERRAFORM, ...spec.addons.map(({ namespace }) => namespace)]),
  });
  if (options.out !== undefined) writeFileSync(resolve(options.out), `${JSON.stringify(result, null, 2)}\n`);
  if (options.json) printJson(result);
  else tell(result);
  const { orphans, skews, missing } = result;
  return orphans.length + skews.length + missing.length > 0 ? EXIT.findings : EXIT.fine;
}

/** Namespaces of controllers that `bootstrap` installs, beside those of add-ons. */
const OF_TERRAFORM = ['amazon-cloudwatch', 'external-secrets', 'kube-system'];

function refuse(problems: readonly string[]): void {
  if (problems.length === 0) return;
  const lines = problems.map((problem) => `  ${problem}`);
  throw new UserError(['Nothing was reconciled', ...lines].join('\n'), EXIT.badInput);
}

function tell({ orphans, skews, missing, belonging, events, writes }: Reconciliation): void {
  printTable(
    ['orphan at', 'account', 'who', 'did', 'why', 'event'].map((head) => ({ head, wraps: head === 'why' })),
    [orphans.map(({ at, account, who, did, why, event }) => [at, account, who, did, why, event])],
  );
  for (const line of [...missing, ...skews]) console.log(line);
  const owned = Object.entries(belonging).map(([owner, count]) => `${count} to ${owner}`);
  note(
    `${counted(events, 'event')}, ${counted(writes, 'write')}: ${[...owned, `${orphans.length} to nothing`].join(', ')}.`,
  );
}
