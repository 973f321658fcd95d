import type { Door } from './hosts';

/**
 * Port on which NGINX takes what a load balancer has decrypted: plain HTTP with the PROXY protocol in front. It is 443
 * because NGINX tells services the port it listens on (`X-Forwarded-Port`), and they build their redirects from it.
 */
export const NGINX_PORT = 443;

/** The only port of a load balancer. Plain HTTP is not answered: nothing secret is ever sent there to be redirected. */
export const LISTENER_PORT = 443;

/**
 * What tells a load balancer that an NGINX lives: HTTP on the traffic port, whose PROXY header the check carries too, and
 * a path that the default server of NGINX answers (`-health-status` of nginx/kubernetes-ingress).
 */
export const HEALTH_CHECK = { path: '/nginx-health', intervalSeconds: 5, timeoutSeconds: 2, count: 2 } as const;

/** How long a load balancer lets requests of a leaving NGINX end. The pod must live longer: gitops/addons/nginx-*.yaml. */
export const DEREGISTRATION_SECONDS = 60;

/** After so long without a byte a TLS listener forgets a connection; AWS fixes it: network/latest/load-balancer-listeners. */
export const LISTENER_IDLE_SECONDS = 350;

/** The fewest NGINX that each door has, as the autoscalers of gitops/addons/nginx-*.yaml say; fewer healthy ones mean trouble. */
export const LEAST_NGINX = { internal: 2, external: 4 } as const satisfies Readonly<Record<Door, number>>;
