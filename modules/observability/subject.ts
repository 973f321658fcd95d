import { type AlarmSubject, type Metric, type MetricSignal, one, type QuerySignal, type Statistic } from '../alarms';

/** The cluster, as far as its alarms need it. */
export interface WatchedCluster extends AlarmSubject {
  /** What EKS calls it. */
  readonly cluster: string;
}

/** What the catch-all of namespaces is called: everything that nobody planned, and the platform's own. */
export const ELSEWHERE = 'elsewhere';

export const MINUTE = 60;
export const FIVE_MINUTES = 300;

/** One metric of Container Insights for the whole cluster. */
export const insight =
  (name: string, statistic: Statistic, periodSeconds = MINUTE) =>
  ({ cluster }: WatchedCluster): MetricSignal =>
    one(insightOf(cluster, name), statistic, periodSeconds);

export const insightOf = (cluster: string, name: string, more: Metric['dimensions'] = {}): Metric => ({
  namespace: 'ContainerInsights',
  name,
  dimensions: { ClusterName: cluster, ...more },
});

/** Pods that stand behind a Service of the platform itself. */
export const podsBehind =
  (Namespace: string, Service: string) =>
  ({ cluster }: WatchedCluster): MetricSignal =>
    one(insightOf(cluster, 'service_number_of_running_pods', { Namespace, Service }), 'Minimum', MINUTE);

/** One of our own metrics, of the whole cluster. */
export const counted =
  (namespace: string, name: string, periodSeconds = FIVE_MINUTES) =>
  (): MetricSignal =>
    one({ namespace, name, dimensions: {} }, 'Sum', periodSeconds);

/** Whatever there is, now and later: one contributor for each combination of the dimensions. */
export const each = (
  [namespace, name]: readonly [string, string],
  aggregate: QuerySignal['aggregate'],
  dimensions: readonly string[],
  periodSeconds = MINUTE,
): QuerySignal => ({
  ...{ kind: 'query', namespace, name, aggregate, dimensions, periodSeconds },
  ...{ is: {}, groupBy: dimensions },
});

/** The same of one cluster. */
export const eachOf =
  (name: string, aggregate: QuerySignal['aggregate'], dimensions: readonly string[], periodSeconds = MINUTE) =>
  ({ cluster: ClusterName }: WatchedCluster): QuerySignal => ({
    ...each(['ContainerInsights', name], aggregate, ['ClusterName', ...dimensions], periodSeconds),
    ...{ is: { ClusterName }, groupBy: dimensions },
  });

/** The same among the nodes of the cluster: whoever is called hears which. */
export const eachNode = (name: string, aggregate: QuerySignal['aggregate'], periodSeconds = MINUTE) =>
  eachOf(name, aggregate, ['InstanceId', 'NodeName'], periodSeconds);
