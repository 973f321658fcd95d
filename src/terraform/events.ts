/** What a plan would do, counted. */
export interface PlanCounts {
  readonly create: number;
  readonly update: number;
  readonly replace: number;
  readonly destroy: number;
}

/** The lines of `terraform plan -json` that matter here. */
export interface Event {
  readonly type?: string;
  readonly change?: {
    readonly action?: string;
    readonly resource?: { readonly addr?: string; readonly resource_type?: string };
  };
  readonly diagnostic?: Diagnostic;
  readonly hook?: {
    readonly action?: string;
    readonly id_value?: string;
    readonly resource?: { readonly addr?: string };
  };
}

interface Diagnostic {
  readonly severity?: string;
  readonly summary?: string;
  readonly detail?: string;
  readonly address?: string;
  readonly snippet?: {
    readonly context?: string;
    readonly values?: readonly { readonly traversal: string; readonly statement: string }[];
  };
}

/** Reads the output line by line; a line that is no event is left out. */
export const eventsIn = (stdout: string): readonly Event[] => stdout.split('\n').flatMap(eventIn);

function eventIn(line: string): readonly Event[] {
  if (!line.startsWith('{')) return [];
  try {
    return [JSON.parse(line) as Event];
  } catch {
    return [];
  }
}

/** Counts what is planned; reads and no-ops are no changes. */
export function plannedIn(events: readonly Event[]): PlanCounts {
  const actions = events.filter(({ type }) => type === 'planned_change').map(({ change }) => change?.action);
  const count = (action: string) => actions.filter((candidate) => candidate === action).length;
  return { create: count('create'), update: count('update'), replace: count('replace'), destroy: count('delete') };
}

/** Addresses of these kinds that the plan would destroy, or destroy and make anew. */
export const lossesIn = (events: readonly Event[], kinds: readonly string[]): readonly string[] =>
  events.flatMap(({ type, change }) => {
    const { addr = '?', resource_type: kind = '' } = change?.resource ?? {};
    const isLoss = type === 'planned_change' && /^(delete|replace)$/.test(change?.action ?? '');
    return isLoss && kinds.includes(kind) ? [addr] : [];
  });

/** What an apply has made, as far as its log goes, with the ids it got. */
export const createdIn = (events: readonly Event[]): readonly { readonly address: string; readonly id: string }[] =>
  events.flatMap(({ type, hook }) =>
    type === 'apply_complete' && hook?.action === 'create'
      ? [{ address: hook.resource?.addr ?? '?', id: hook.id_value ?? '?' }]
      : [],
  );

/** How a stack's reality differs from its state and its configuration. */
export interface Drift {
  /** Addresses that were changed or removed past Terraform. */
  readonly drifted: readonly string[];
  /** What an apply would do now. */
  readonly pending: PlanCounts;
}

export const driftIn = (events: readonly Event[]): Drift => ({
  drifted: events.flatMap(({ type, change }) => (type === 'resource_drift' ? [change?.resource?.addr ?? '?'] : [])),
  pending: plannedIn(events),
});

/** The errors in Terraform's words, each with the place it speaks of. */
export const diagnosticsIn = (events: readonly Event[]): string =>
  events.flatMap(({ diagnostic }) => (diagnostic?.severity === 'error' ? [words(diagnostic)] : [])).join('\n');

function words({ summary, detail, address, snippet }: Diagnostic): string {
  const place = address ?? snippet?.context;
  const values = (snippet?.values ?? []).map(({ traversal, statement }) => `${traversal} ${statement}`);
  return [place ? `${summary} (${place})` : summary, detail, ...values].filter((part) => part).join('\n');
}
