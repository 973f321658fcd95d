/** One field of the access log: where NGINX has it from, and whether it is always a number. */
interface LogField {
  readonly variable: string;
  readonly number?: true;
}

/**
 * What both NGINX write for every request, one JSON object a line, to standard output: the fields by name. Metric filters
 * (SLOs) and queries use exactly these names; a new one is one line here and reaches both doors by the fact
 * `access-log-format`. Names are variables of nginx and of nginx/kubernetes-ingress (internal/configs/version1).
 *
 * `service` is the Kubernetes Service that answered and `namespace` its namespace, `<environment>-<team>`; both are `-` or
 * empty where no Ingress matched. `request_time` is what the caller waited, in seconds, to the millisecond. `upstream_time`
 * is what the service took: text, because after a retry it holds one value for each try, as do `upstream_status` and
 * `upstream`. The query string is left out: it may hold what must not be in a log.
 */
export const ACCESS_LOG = {
  time: { variable: '$time_iso8601' },
  request_id: { variable: '$request_id' },
  client: { variable: '$remote_addr' },
  host: { variable: '$host' },
  namespace: { variable: '$resource_namespace' },
  service: { variable: '$service' },
  method: { variable: '$request_method' },
  path: { variable: '$uri' },
  status: { variable: '$status', number: true },
  bytes: { variable: '$body_bytes_sent', number: true },
  request_time: { variable: '$request_time', number: true },
  upstream: { variable: '$upstream_addr' },
  upstream_status: { variable: '$upstream_status' },
  upstream_time: { variable: '$upstream_response_time' },
  agent: { variable: '$http_user_agent' },
} as const satisfies Readonly<Record<string, LogField>>;

export type AccessLogField = keyof typeof ACCESS_LOG;

/** The `log_format` of nginx; with `escape=json` every variable is safe between quotes. */
export const accessLogFormat = (): string =>
  `{${Object.entries<LogField>(ACCESS_LOG)
    .map(([name, { variable, number }]) => `"${name}":${number ? variable : `"${variable}"`}`)
    .join(',')}}`;
