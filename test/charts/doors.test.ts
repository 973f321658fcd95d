import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  CALLER_CONNECT_SECONDS,
  type Door,
  DOORS,
  INGRESS_BUDGET_SECONDS,
  INGRESS_CLASSES,
  ingressBudget,
  type IngressPath,
  keptSeconds,
  leftForCaller,
  LISTENER_IDLE_SECONDS,
  pinnedSeconds,
  reachesALivePod,
  serves,
  totalSeconds,
} from '../../modules/edge';
import { factTemplate, type ClusterFact } from '../../modules/gitops';
import { exposedBy } from '../../src/hosts';
import { addonOn, renderedAddon } from '../support/addon-charts';
import { type KubernetesObject, renderings } from '../support/charts';
import { ROOT } from '../support/root';
import { Synthesised, type Attributes } from '../support/synth';
import { hasTools } from '../support/tools';
import { synthesised } from '../support/synthesised';
import { spec } from '../support/values';

/** An Ingress wherever it comes from, as far as the way to it goes. */
interface Entry {
  readonly from: string;
  readonly cluster: string;
  readonly host: string;
  readonly className: string;
  readonly annotations: Readonly<Record<string, string>>;
  /** The most pods that answer for it in one zone. */
  readonly podsInZone: number;
}

const loose = (value: unknown) => JSON.parse(JSON.stringify(value));
const stacks = synthesised();
const read = (id: string) =>
  new Synthesised(JSON.parse(stacks.find((stack) => stack.id === id)?.text ?? '{}') as Synthesised['json']);
const of = (stack: Synthesised, tfResourceType: string): Readonly<Record<string, Attributes>> =>
  stack.all({ tfResourceType });

let entries: readonly Entry[] = [];
beforeAll(async () => {
  if (!hasTools) return;
  const services = (await renderings()).flatMap(({ environment, release, objects, values }) => {
    const cluster = spec.environments.find(({ name }) => name === environment)?.cluster ?? '';
    return ingresses(objects).map((object) => entry(release, cluster, values?.replicas.max ?? 0, object));
  });
  const keycloak = await Promise.all(
    spec.clusters.map(async ({ name }) => {
      const { objects } = await renderedAddon(name, 'keycloak');
      const [{ spec: server }] = loose(objects.filter(({ kind }) => kind === 'Keycloak'));
      return ingresses(objects).map((object) => entry('keycloak', name, server.instances, object));
    }),
  );
  entries = [...services.flat(), ...keycloak.flat(), ...spec.clusters.map(({ name }) => argoCd(name))];
}, 120_000);

const ingresses = (objects: readonly KubernetesObject[]) => objects.filter(({ kind }) => kind === 'Ingress');
const zonesOf = (cluster: string) => spec.clusters.find(({ name }) => name === cluster)?.network.zones.length ?? 1;

function entry(from: string, cluster: string, pods: number, object: unknown): Entry {
  const { metadata, spec: rules } = loose(object);
  const { ingressClassName: className } = rules;
  const podsInZone = Math.ceil(pods / zonesOf(cluster));
  return { from, cluster, host: rules.rules[0].host, className, annotations: metadata.annotations, podsInZone };
}

/** Argo CD's own Ingress is made by its chart, from values that Terraform hands over. */
function argoCd(cluster: string): Entry {
  const [release] = Object.values(of(read(`${cluster}-bootstrap`), 'helm_release')).filter(
    ({ name }) => name === 'argocd',
  );
  const text = String((release?.values as string[])[0]);
  const value = (key: string) => new RegExp(`${key}"?: "([^"]+)"`).exec(text)?.[1] ?? '';
  const annotations = { 'nginx.org/listen-ports': value('nginx.org/listen-ports') };
  const podsInZone = Math.ceil(parse(text).server.replicas / zonesOf(cluster));
  return {
    from: 'argocd',
    cluster,
    host: value('domain'),
    className: value('ingressClassName'),
    annotations,
    podsInZone,
  };
}

const doorOf = ({ className }: Entry): Door => DOORS.find((door) => INGRESS_CLASSES[door] === className) ?? 'internal';

describe.skipIf(!hasTools)('every Ingress', () => {
  it('is there for every exposed service in every environment, and for every console on every cluster', () => {
    const exposed = exposedBy(spec.services).length * spec.environments.length;
    expect(exposed).toBeGreaterThan(0);
    expect(entries).toHaveLength(exposed + 3 * spec.clusters.length);
  });

  it('has a class that an NGINX of its cluster answers to, on the port that the Ingress asks for', () => {
    for (const one of entries) {
      const { controller } = loose(addonOn(one.cluster, `nginx-${doorOf(one)}`).helm?.valuesObject);
      expect([one.from, controller.ingressClass]).toEqual([
        one.from,
        { name: one.className, create: true, setAsDefaultIngress: false },
      ]);
      const port = one.annotations['nginx.org/listen-ports'];
      expect([one.from, port]).toEqual([one.from, String(controller.defaultHTTPListenerPort)]);
      expect(controller.service.httpPort).toMatchObject({ targetPort: Number(port), name: 'http' });
    }
  });

  it('is bound to the target group that its load balancer sends to, by the ARN that Terraform hands to Argo CD', async () => {
    for (const { name } of spec.clusters)
      for (const door of DOORS) {
        const values = loose(addonOn(name, `nginx-${door}-door`).helm?.valuesObject);
        const fact: ClusterFact = `${door}-target-group-arn`;
        expect(values).toEqual({ release: `nginx-${door}`, targetGroupArn: factTemplate(fact) });
        const { objects } = await renderedAddon(name, `nginx-${door}-door`);
        expect(loose(objects)).toContainEqual(
          expect.objectContaining({
            kind: 'TargetGroupBinding',
            spec: expect.objectContaining({ serviceRef: { name: `nginx-${door}-controller`, port: 'http' } }),
          }),
        );
        const [secret] = Object.values(of(read(`${name}-bootstrap`), 'kubernetes_secret_v1'));
        expect(loose(secret).metadata.annotations[`platform.internal/${fact}`]).toBe(
          `\${data.terraform_remote_state.${name}-edge.outputs.target_group_arns.${door}}`,
        );
        const output = read(`${name}-edge`).json.output?.target_group_arns as { value: unknown } | undefined;
        expect(output?.value).toMatchObject({ [door]: `\${aws_lb_target_group.${door}_targets.arn}` });
        expect(of(read(`${name}-edge`), 'aws_lb_listener')[`${door}_tls`]).toMatchObject({
          load_balancer_arn: `\${aws_lb.${door}.arn}`,
          default_action: [{ target_group_arn: `\${aws_lb_target_group.${door}_targets.arn}` }],
        });
      }
  });

  it('has a certificate on the listener of its door, and records that lead there', () => {
    for (const one of entries) {
      const stack = read(`${one.cluster}-edge`);
      const door = doorOf(one);
      const shown = [
        ...Object.values(of(stack, 'aws_lb_listener')),
        ...Object.values(of(stack, 'aws_lb_listener_certificate')),
      ].map(({ certificate_arn }) => String(certificate_arn));
      const covering = Object.entries(of(stack, 'aws_acm_certificate')).filter(
        ([id, { domain_name }]) =>
          id.startsWith(`${door}_`) &&
          serves(String(domain_name), one.host) &&
          shown.includes(`\${aws_acm_certificate_validation.${id}_issued.certificate_arn}`),
      );
      expect([one.host, covering.length]).toEqual([one.host, 1]);
      const leading = Object.values(of(stack, 'aws_route53_record')).filter(
        ({ type, name, alias }) =>
          type === 'A' && serves(String(name), one.host) && loose(alias).name === `\${aws_lb.${door}.dns_name}`,
      );
      expect([one.host, leading.length]).toEqual([one.host, door === 'external' ? 2 : 1]);
    }
  });
});

/** The way to a host as it is applied: target group, ConfigMap of NGINX, Ingress, workload. */
function pathOf(one: Entry): IngressPath {
  const door = doorOf(one);
  const { health_check: check } = loose(of(read(`${one.cluster}-edge`), 'aws_lb_target_group')[`${door}_targets`]);
  const { entries: config } = loose(addonOn(one.cluster, `nginx-${door}`).helm?.valuesObject).controller.config;
  return {
    check: { intervalSeconds: check.interval, timeoutSeconds: check.timeout, count: check.unhealthy_threshold },
    connectSeconds: seconds(one.annotations['nginx.org/proxy-connect-timeout'] ?? config['proxy-connect-timeout']),
    readSeconds: seconds(one.annotations['nginx.org/proxy-read-timeout'] ?? config['proxy-read-timeout']),
    tries: Number(one.annotations['nginx.org/proxy-next-upstream-tries'] ?? 0),
    podsInZone: one.podsInZone,
  };
}
const seconds = (text = '') => Number(/^(\d+)s$/.exec(text)?.[1]);

describe.skipIf(!hasTools)('what a lost zone costs', () => {
  it('is below half a minute for every host, from the settings that are applied, and leaves callers their ten seconds', () => {
    for (const one of entries) {
      const path = pathOf(one);
      expect([one.host, totalSeconds(ingressBudget(path))]).toEqual([one.host, 12 + one.podsInZone]);
      expect(totalSeconds(ingressBudget(path)) + CALLER_CONNECT_SECONDS).toBeLessThan(INGRESS_BUDGET_SECONDS);
    }
  });

  it('is what ADR-0024 says: the longest wait of ours, what is left for callers, and what one address costs', () => {
    const paths = entries.map(pathOf);
    const text = readFileSync(join(ROOT, 'docs/adr/0024-ingress-failover.md'), 'utf8');
    expect(text).toContain(
      `| **together** | **${Math.max(...paths.map((path) => totalSeconds(ingressBudget(path))))}** |`,
    );
    expect(text).toContain(`${Math.min(...paths.map(leftForCaller))} s are left`);
    expect(text).toContain(`${Math.max(...paths.map(pinnedSeconds))} s`);
  });

  it('is waiting, not failing: NGINX may try as many pods as a zone holds, and one more, within its time', () => {
    for (const one of entries) {
      const path = pathOf(one);
      expect([one.host, reachesALivePod(path)]).toEqual([one.host, true]);
      const within = one.annotations['nginx.org/proxy-next-upstream-timeout'];
      if (within) expect(seconds(within)).toBeGreaterThan(path.connectSeconds * path.podsInZone);
    }
  });

  it('is below half a minute for payments also over connections that were kept to pods that died', () => {
    const scoring = spec.services.filter((service) => service.class === 'scoring').map(({ name }) => `-${name}`);
    const payments = entries.filter(({ from }) => scoring.some((name) => from.endsWith(name)));
    expect(payments.length).toBeGreaterThan(0);
    for (const one of payments)
      expect(keptSeconds(pathOf(one)) + CALLER_CONNECT_SECONDS, one.host).toBeLessThan(INGRESS_BUDGET_SECONDS);
  });

  it('is paid once for each pod: the first failure takes it out, for all workers alike', () => {
    for (const one of entries) {
      const { entries: config } = loose(addonOn(one.cluster, `nginx-${doorOf(one)}`).helm?.valuesObject).controller
        .config;
      expect([one.host, one.annotations['nginx.org/max-fails'] ?? config['max-fails']]).toEqual([one.host, '1']);
    }
  });

  it('is paid once: whoever is nearer to the service gives up first', () => {
    for (const one of entries) {
      const { entries: config } = loose(addonOn(one.cluster, `nginx-${doorOf(one)}`).helm?.valuesObject).controller
        .config;
      const wait = parseInt(one.annotations['nginx.org/proxy-read-timeout'] ?? config['proxy-read-timeout'], 10);
      expect([one.host, wait < LISTENER_IDLE_SECONDS]).toEqual([one.host, true]);
      expect(parseInt(config['keepalive-timeout'], 10)).toBeLessThan(LISTENER_IDLE_SECONDS);
    }
  });
});
