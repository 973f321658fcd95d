import { parse } from 'yaml';
import { type Door, DOORS, INGRESS_CLASSES, type IngressPath } from '../../modules/edge';
import type { KubernetesObject } from '../cold-start';
import type { SynthesisedStack } from '../synth';
import { field, text } from '../field';

/** One wait of NGINX, where an Ingress does not say it itself. */
export interface NginxDefaults {
  readonly connect: string;
  readonly read: string;
}

/** `1s` as a number; nothing that reads otherwise counts as one. */
const nginxSeconds = (value: unknown): number => Number(/^(\d+)s$/.exec(text(value))?.[1] ?? Number.NaN);

/** The door that an Ingress asks for. */
export const doorOf = (ingress: KubernetesObject): Door | undefined =>
  DOORS.find((door) => INGRESS_CLASSES[door] === field(ingress, 'spec', 'ingressClassName'));

export const hostOf = (ingress: KubernetesObject): string => text(field(ingress, 'spec', 'rules', 0, 'host'));

/** How a load balancer finds out that an NGINX is dead, by the target group that was synthesised. */
export function checkOf(edge: SynthesisedStack | undefined, door: Door): IngressPath['check'] {
  const group = edge?.resources.find(({ address }) => address === `aws_lb_target_group.${door}_targets`);
  const check = group?.attributes.health_check;
  const number = (name: string) => Number(field(check, name) ?? field(check, 0, name) ?? Number.NaN);
  return {
    intervalSeconds: number('interval'),
    timeoutSeconds: number('timeout'),
    count: number('unhealthy_threshold'),
  };
}

/** What NGINX of a door is configured with, by the generated object of Argo CD. */
export function nginxOf(application: string | undefined): NginxDefaults {
  const values = field(parse(application ?? ''), 'spec', 'template', 'spec', 'source', 'helm', 'valuesObject');
  const config = field(values, 'controller', 'config', 'entries');
  return { connect: text(field(config, 'proxy-connect-timeout')), read: text(field(config, 'proxy-read-timeout')) };
}

export function ingressPath(
  ingress: KubernetesObject,
  podsInZone: number,
  { check, nginx }: { readonly check: IngressPath['check']; readonly nginx: NginxDefaults },
): IngressPath {
  const annotation = (name: string) => field(ingress, 'metadata', 'annotations', `nginx.org/${name}`);
  return {
    ...{ check, podsInZone, tries: Number(annotation('proxy-next-upstream-tries') ?? 0) },
    connectSeconds: nginxSeconds(annotation('proxy-connect-timeout') ?? nginx.connect),
    readSeconds: nginxSeconds(annotation('proxy-read-timeout') ?? nginx.read),
  };
}
