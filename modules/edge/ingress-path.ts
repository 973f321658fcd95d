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

/** How many NGINX each door has in every zone: at least, and under load. */
const NGINX_PER_ZONE = {
  internal: { least: 1, most: 3 },
  external: { least: 2, most: 6 },
} as const satisfies Readonly<Record<Door, { readonly least: number; readonly most: number }>>;

/** The same in all zones together: between these the autoscalers of gitops/addons/nginx-*.yaml move; fewer healthy ones mean trouble. */
export const nginxOf = (door: Door, zones: number) => ({
  least: NGINX_PER_ZONE[door].least * zones,
  most: NGINX_PER_ZONE[door].most * zones,
});
