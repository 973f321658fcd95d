import type { Read } from '../evidence/record';
import { idOf } from '../evidence/record-facts';
import { TOLERANCE_SECONDS } from '../evidence/skew';
import { sessionOf, type Write } from './write';

type Body<K extends Read['kind']> = Extract<Read, { readonly kind: K }>['body'];

/** What writes are held against. */
export interface Ground {
  readonly records: readonly Read[];
  /** Roles that apply: `<account>/<role>`. */
  readonly pipeline: ReadonlySet<string>;
  /** Roles of controllers that make what the cluster asks for: `<account>/<role>`. */
  readonly controllers: ReadonlySet<string>;
  /** Namespaces whose service accounts act on what is declared. */
  readonly namespaces: ReadonlySet<string>;
}

/** What a write belongs to, or why it belongs to nothing; and what the clocks and the record say beside. */
export interface Belonging {
  readonly to?: string;
  readonly orphan?: string;
  readonly skew?: string;
  readonly missing?: string;
}

/** Whom a write belongs to: first by who did it, then by when. What nobody recognises is an orphan. */
export function belongingOf(write: Write, ground: Ground): Belonging {
  const session = sessionOf(write.who);
  if (session === undefined) return write.log === 'kubernetes' ? withinCluster(write, ground) : ofAws(write);
  const { role, name } = session;
  const place = `${write.account}/${role}`;
  const [, verb, run = ''] = /^(apply|drill)-(\d+)$/.exec(name) ?? [];
  if (ground.pipeline.has(place) && verb === 'apply') return ofRun(write, run, ground);
  if ((ground.pipeline.has(place) && verb === 'drill') || write.through === 'fis.amazonaws.com')
    return ofDrill(write, ground);
  if (role.endsWith('-break-glass')) return ofEmergency(write, ground);
  if (write.issuer?.includes(':role/aws-service-role/')) return { to: 'AWS itself' };
  if (ground.controllers.has(place)) return { to: 'controllers of the platform' };
  return { orphan: 'no record speaks of this role' };
}

/** A service is named as such; what has an ARN is somebody, whatever its name ends with. */
const ofAws = ({ who }: Write): Belonging =>
  /^[a-z0-9.-]+\.amazonaws\.com$/.test(who) ? { to: 'AWS itself' } : { orphan: 'neither the pipeline nor AWS did it' };

/**
 * Seconds by which a moment lies outside a time, 0 inside; before it negative. Inside is also what lies within the tolerance of
 * clocks (60 s) before its begin or after its end.
 */
function outside(at: string, begun: string, ended: string): number {
  const [moment, from, to] = [at, begun, ended].map((time) => Date.parse(time) / 1000) as [number, number, number];
  if (moment < from - TOLERANCE_SECONDS) return moment - from;
  return moment > to + TOLERANCE_SECONDS ? moment - to : 0;
}

interface Window {
  readonly id: string;
  readonly begun: string;
  readonly ended: string;
}

/** A window, and by how many seconds a moment lies outside it. */
interface Found extends Window {
  readonly off: number;
}

/** The window that is nearest to a moment, and how far it is. */
const nearest = (at: string, windows: readonly Window[]): Found | undefined =>
  windows
    .map((window) => ({ ...window, off: outside(at, window.begun, window.ended) }))
    .sort((one, other) => Math.abs(one.off) - Math.abs(other.off))[0];

const bodies = <K extends Read['kind']>({ records }: Ground, kind: K): readonly Body<K>[] =>
  records.flatMap((record) => (record.kind === kind ? [record.body as Body<K>] : []));

/** Sessions of the pipeline carry their run, and so does the record of the change; what they do, they do while the run applies. */
function ofRun({ account, at, event }: Write, run: string, ground: Ground): Belonging {
  const changes = bodies(ground, 'change').filter(
    ({ envelope }) =>
      envelope.producer.identity.endsWith(` run ${run}`) && envelope.places.some((place) => place.account === account),
  );
  const missing = `run ${run} wrote in account ${account}, and no record of it was handed over`;
  if (changes.length === 0) return { orphan: 'its run has no record', missing };
  const found = nearest(
    at,
    changes.flatMap((change) => appliesIn(account, change)),
  );
  if (!found) return { orphan: 'its record says that nothing was applied there' };
  if (found.off === 0) return { to: 'records of changes' };
  return { orphan: 'its run applied nothing at that time', ...nearSkew(found, at, event) };
}

/** When a change was applied in one account, stack by stack. */
const appliesIn = (account: string, { envelope, stacks }: Body<'change'>): readonly Window[] =>
  stacks.flatMap(({ planned: { seal }, applied }) => {
    const isThere = envelope.places.some((place) => place.environment === seal.workspace && place.account === account);
    return applied && isThere ? [{ id: envelope.record_id, ...applied }] : [];
  });

/** A time that is so near may be the one, by clocks that disagree: it is said, and the write stays an orphan. */
const NEAR_SECONDS = 900;

const nearSkew = (found: Found, at: string, event: string): { readonly skew?: string } =>
  Math.abs(found.off) > NEAR_SECONDS ? {} : skewOf(found, at, event);

const skewOf = ({ id, off, begun, ended }: Found, at: string, event: string) => {
  const side = off < 0 ? `before it began (${begun})` : `after it ended (${ended})`;
  return { skew: `${id}: clock skew: its run wrote at ${at} (event ${event}), ${Math.abs(off)} s ${side}` };
};

/** The one who took the role, by the archived call of that hour, and what the tracker made of it. */
function ofEmergency({ who, account, at }: Write, ground: Ground): Belonging {
  const events = bodies(ground, 'event');
  const taken = events.filter(
    (one) => one.source === 'aws.sts' && one.account === account && JSON.stringify(one.detail).includes(`"${who}"`),
  );
  const then = taken.filter(({ time }) => outside(at, time, after(time, EMERGENCY_SECONDS)) === 0);
  const kept = then.some(({ id }) => events.some((one) => one.source === 'platform.records' && isOn(one.detail, id)));
  if (kept) return { to: 'records of emergencies' };
  const missing = `the break-glass role was used in account ${account} as ${who}, and no record of the emergency was handed over`;
  if (taken.length > 0 && then.length === 0) return { orphan: 'nobody took the role in the hour before', missing };
  return { orphan: 'its emergency has no record', missing };
}

/** How long a session of the break-glass role lasts at most: `max_session_duration` of modules/delivery/break-glass.ts. */
const EMERGENCY_SECONDS = 3600;

const after = (time: string, seconds: number): string => new Date(Date.parse(time) + seconds * 1000).toISOString();

const isOn = (detail: unknown, id: string): boolean =>
  typeof detail === 'object' && detail !== null && 'correlationId' in detail && detail.correlationId === id;

function ofDrill({ account, at }: Write, ground: Ground): Belonging {
  const drills = bodies(ground, 'drill').filter((drill) => drill.account === account);
  return nearest(at, drills.map(timeOf))?.off === 0
    ? { to: 'records of drills' }
    : { orphan: 'no drill was recorded at that time' };
}

/** How long a drill lasts at most when its record does not say: `timeout-minutes` of the workflow drill. */
const DRILL_SECONDS = 7200;

/** A drill is recorded when people have said what they saw, which may be days after it ended. */
const timeOf = ({ record_id: id, occurred_at: begun, drill }: Body<'drill'>): Window => ({
  ...{ id, begun, ended: drill.ended_at ?? after(begun, DRILL_SECONDS) },
});

const ARGO_CD = 'system:serviceaccount:argocd:argocd-application-controller';
const OF_KUBERNETES = /^(system:(apiserver|node:|kube-|serviceaccount:kube-system:)|eks:)/;

function withinCluster(write: Write, ground: Ground): Belonging {
  const { who, did, namespace } = write;
  if (OF_KUBERNETES.test(who)) return { to: 'Kubernetes itself' };
  const [, of] = /^system:serviceaccount:([^:]+):/.exec(who) ?? [];
  if (of === 'argocd' && namespace === 'argocd') return { to: 'controllers of the platform' };
  if (who === ARGO_CD) return ofSync(write, ground);
  if (of !== undefined && of !== 'argocd' && ground.namespaces.has(of)) return { to: 'controllers of the platform' };
  return { orphan: `${of === undefined ? 'a person or a user' : 'a service account'} did it past Git: ${did}` };
}

/** What Argo CD writes belongs to a sync of the same account, of the same namespace where it has one. */
function ofSync({ account, at, namespace, event }: Write, ground: Ground): Belonging {
  const windows = ground.records.flatMap((record): readonly Window[] => {
    if (record.kind !== 'sync' || record.body.account !== account) return [];
    const { namespace: of, startedAt, finishedAt } = record.body.detail;
    const isOf = namespace === undefined || of === namespace;
    return isOf ? [{ id: idOf(record), begun: startedAt, ended: finishedAt }] : [];
  });
  const found = nearest(at, windows);
  if (found?.off === 0) return { to: 'records of syncs' };
  const missing = `Argo CD wrote${namespace === undefined ? '' : ` in ${namespace}`} of account ${account}, and no sync of that time was handed over`;
  if (found === undefined || Math.abs(found.off) > NEAR_SECONDS)
    return { orphan: 'no sync was recorded at that time', missing };
  return { orphan: 'no sync was recorded at that time', ...skewOf(found, at, event) };
}
