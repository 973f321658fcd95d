/**
 * What NGINX writes for every request, as one line of JSON: the value `log-format` of its ConfigMap, beside
 * `log-format-escaping: json`. Metrics of the door are made from it, so its names are a contract (test/access-log.test.ts
 * holds the add-on rows to it). No query string, no header, no body: they may hold card data.
 * A connection that ends before the request is whole has the status 000, which is no JSON number; that line is not counted.
 * Source of the variables: nginx/kubernetes-ingress v5.6 internal/configs/version1/nginx.ingress.tmpl.
 */
export const ACCESS_LOG_FORMAT =
  '{"kind":"door","namespace":"$resource_namespace","service":"$service","host":"$host","method":"$request_method",' +
  '"path":"$request_uri_no_args","status":$status,"seconds":$request_time,"upstream":"$upstream_addr",' +
  '"upstreamSeconds":"$upstream_response_time","bytes":$bytes_sent,"requestId":"$request_id","client":"$remote_addr"}';

/** The container of NGINX in its pods; nobody else can write lines of the door. Source: chart nginx-ingress, templates. */
export const DOOR_CONTAINER = 'nginx-ingress';

/**
 * What a service without a door writes for every request that it has answered, on its standard output:
 * `{"kind":"request","status":200,"seconds":0.012}`, and more if it likes. Fluent Bit puts it into `log_processed`.
 */
export const REQUEST_KIND = 'request';

/** Where the parts of a line stand in the log group `application`: Fluent Bit's words (aws-observability/helm-charts v5.4.0). */
export const FIELDS = {
  container: '$.kubernetes.container_name',
  namespace: '$.kubernetes.namespace_name',
  pod: '$.kubernetes.pod_name',
  /** The line as text. */
  text: '$.log',
  /** A part of the line, where it is JSON. */
  of: (name: string): string => `$.log_processed.${name}`,
} as const;

/** Lines of the door, and among any lines those of failed requests, as conditions of a filter. */
export const AT_THE_DOOR = `(${FIELDS.container} = "${DOOR_CONTAINER}") && (${FIELDS.of('kind')} = "door")`;
export const FAILED = `(${FIELDS.of('status')} >= 500)`;
