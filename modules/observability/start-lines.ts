import type { LogMetricProps, Metric } from '../alarms';
import { FIELDS } from './access-log';

type Line = Pick<LogMetricProps, 'dimensions' | 'metric' | 'pattern'>;

/** What counts the starts that failed in one namespace, or in all others. */
export const heldBack = (of: string): Metric => ({
  namespace: `Platform/Starts/${of}`,
  name: 'HeldBack',
  dimensions: {},
});

/**
 * The kubelet says of each container that it cannot start, and of each that it holds back after a crash, also of those that
 * run before the others, of which no metric of Container Insights knows: `"Error syncing pod, skipping" err="failed to
 * \"StartContainer\" for \"model\" with CrashLoopBackOff: …" pod="prod-models/score-ensemble-…"`, from the second crash
 * on and every few seconds. A pull that failed once is not counted, one that is tried again is. Sources, read 2026-11-26:
 * kubernetes/kubernetes issues 123602 and 102715 (lines, and how often); the fields are Fluent Bit's
 * (aws-observability/helm-charts v5.4.0, dataplane-log.conf).
 */
const KUBELET = '($.systemd_unit = "kubelet.service") && ($.message = "*StartContainer*")';
const REASONS = [
  ...['CrashLoopBackOff', 'ImagePullBackOff', 'CreateContainerConfigError', 'CreateContainerError'],
  'RunContainerError',
]
  .map((reason) => `($.message = "*with ${reason}*")`)
  .join(' || ');

const starts = (of: string, where: readonly string[]): Line => ({
  pattern: `{ ${[KUBELET, `(${REASONS})`, ...where].join(' && ')} }`,
  metric: { namespace: heldBack(of).namespace, name: heldBack(of).name },
});

/** Lines of the log group `dataplane`: a count for each namespace of a team, and one for whatever else there is or will be. */
export const startLines = (namespaces: readonly string[], elsewhere: string): Readonly<Record<string, Line>> => ({
  ...Object.fromEntries(
    namespaces.map((name) => [`starts-${name}`, starts(name, [`($.message = "*${of(name)}*")`])] as const),
  ),
  [`starts-${elsewhere}`]: starts(
    elsewhere,
    namespaces.map((name) => `($.message != "*${of(name)}*")`),
  ),
});

/** As a pod of the namespace stands in a line: `pod="prod-models/…"`. */
const of = (namespace: string): string => `${namespace}/`;

/** The step that loads a model says on its error output alone why it could not, at the first failure: images/model-loader. */
export const NOT_LOADED: Line = {
  pattern: `{ (${FIELDS.container} = "model") && ($.stream = "stderr") && (${FIELDS.text} != "*told to stop by*") }`,
  metric: { namespace: 'Platform/Models', name: 'NotLoaded' },
  dimensions: { Namespace: FIELDS.namespace, PodName: FIELDS.pod },
};
