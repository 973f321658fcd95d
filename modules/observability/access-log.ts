import type { AccessLogField } from '../edge';

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

/** A part of what NGINX writes for every request (modules/edge/access-log.ts). */
export const atTheDoor = (name: AccessLogField): string => FIELDS.of(name);

/**
 * What a service writes for every request of a peer that it has answered, on its standard output; what came through a
 * door (NGINX gives it the header X-Forwarded-Host) stands in the access log already, and no request counts twice:
 * `{"kind":"request","status":200,"request_time":0.012}`, and more if it likes. Names as at the door.
 */
export const REQUEST_KIND = 'request';

/**
 * Lines of the door, by the container of NGINX, as which nobody else runs (chart nginx-ingress), and by what only lines of
 * requests have. A connection that ends before the request is whole has the status 000, which is no JSON number: that
 * line is not counted.
 */
export const DOOR_LINES = `(${FIELDS.container} = "nginx-ingress") && (${atTheDoor('request_time')} >= 0)`;
export const FAILED = `(${atTheDoor('status')} >= 500)`;
export const DURATION = atTheDoor('request_time');
