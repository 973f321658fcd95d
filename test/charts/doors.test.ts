import { beforeAll, describe, expect, it } from 'vitest';
import {
  CALLER_CONNECT_SECONDS,
  type Door,
  DOORS,
  INGRESS_BUDGET_SECONDS,
  INGRESS_CLASSES,
  ingressBudget,
  LISTENER_IDLE_SECONDS,
  serves,
  totalSeconds,
} from '../../modules/edge';
import { factTemplate, type ClusterFact } from '../../modules/gitops';
import { exposedBy } from '../../src/hosts';
import { synthesise } from '../../src/synth';
import { addonOn, renderedAddon } from '../support/addon-charts';
import { renderings } from '../support/charts';
import { Synthesised, type Attributes } from '../support/synth';
import { hasTools } from '../support/tools';
import { spec } from '../support/values';

/** An Ingress wherever it comes from, as far as the way to it goes. */
interface Entry {
  readonly from: string;
  readonly cluster: string;
  readonly host: string;
  readonly className: string;
  readonly annotations: Readonly<Record<string, string>>;
}

const loose = (value: unknown) => JSON.parse(JSON.stringify(value));
const stacks = synthesise(spec, { state: 's3', stateDir: '../../../.state' });
const read = (id: string) =>
  new Synthesised(JSON.parse(stacks.find((stack) => stack.id === id)?.text ?? '{}') as Synthesised['json']);
const of = (stack: Synthesised, tfResourceType: string): Readonly<Record<string, Attributes>> => stack.all({ tfResourceType });

let entries: readonly Entry[] = [];
beforeAll(async () => {
  if (!hasTools) return;
  const services = (await renderings()).flatMap(({ environment, release, objects }) =>
    loose(objects)
      .filter(({ kind }: { kind: string }) => kind === 'Ingress')
      .map((object: unknown) => entry(release, spec.environments.find(({ name }) => name === environment)?.cluster ?? '', object)),
  );
  const keycloak = await Promise.all(
    spec.clusters.map(async ({ name }) =>
      loose((await renderedAddon(name, 'keycloak')).objects)
        .filter(({ kind }: { kind: string }) => kind === 'Ingress')
        .map((object: unknown) => entry('keycloak', name, object)),
    ),
  );
  entries = [...services.flat(), ...keycloak.flat(), ...spec.clusters.map(({ name }) => argoCd(name))];
}, 120_000);

function entry(from: string, cluster: string, object: unknown): Entry {
  const { metadata, spec: rules } = loose(object);
  const { ingressClassName: className } = rules;
  return { from, cluster, host: rules.rules[0].host, className, annotations: metadata.annotations };
}

/** Argo CD's own Ingress is made by its chart, from values that Terraform hands over. */
function argoCd(cluster: string): Entry {
  const [release] = Object.values(of(read(`${cluster}-bootstrap`), 'helm_release')).filter(({ name }) => name === 'argocd');
  const text = String((release?.values as string[])[0]);
  const value = (key: string) => new RegExp(`${key}"?: "([^"]+)"`).exec(text)?.[1] ?? '';
  const annotations = { 'nginx.org/listen-ports': value('nginx.org/listen-ports') };
  return { from: 'argocd', cluster, host: value('domain'), className: value('ingressClassName'), annotations };
}

const doorOf = ({ className }: Entry): Door => DOORS.find((door) => INGRESS_CLASSES[door] === className) ?? 'internal';

describe.skipIf(!hasTools)('every Ingress', () => {
  it('is there for every exposed service in every environment, and for every console on every cluster', () => {
    const exposed = exposedBy(spec.services).length * spec.environments.length;
    expect(exposed).toBe(18);
    expect(entries).toHaveLength(exposed + 3 * spec.clusters.length);
  });

  it('has a class that an NGINX of its cluster answers to, on the port that the Ingress asks for', () => {
    for (const one of entries) {
      const { controller } = loose(addonOn(one.cluster, `nginx-${doorOf(one)}`).helm?.valuesObject);
      expect([one.from, controller.ingressClass]).toEqual([one.from, { name: one.className, create: true, setAsDefaultIngress: false }]);
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

describe.skipIf(!hasTools)('what a lost zone costs', () => {
  it('is below half a minute for every host, from the settings that are applied', () => {
    for (const one of entries) {
      const door = doorOf(one);
      const { health_check: check } = loose(of(read(`${one.cluster}-edge`), 'aws_lb_target_group')[`${door}_targets`]);
      const { entries: config } = loose(addonOn(one.cluster, `nginx-${door}`).helm?.valuesObject).controller.config;
      const seconds = (text: string) => Number(/^(\d+)s$/.exec(text)?.[1]);
      const steps = ingressBudget({
        check: { intervalSeconds: check.interval, timeoutSeconds: check.timeout, count: check.unhealthy_threshold },
        connectSeconds: seconds(one.annotations['nginx.org/proxy-connect-timeout'] ?? config['proxy-connect-timeout']),
        tries: Number(one.annotations['nginx.org/proxy-next-upstream-tries'] ?? 1),
        maxFails: Number(one.annotations['nginx.org/max-fails'] ?? config['max-fails']),
      });
      expect([one.host, totalSeconds(steps)]).toEqual([one.host, CALLER_CONNECT_SECONDS + 12 + 1]);
      expect(totalSeconds(steps)).toBeLessThan(INGRESS_BUDGET_SECONDS);
    }
  });

  it('is paid once: whoever is nearer to the service gives up first', () => {
    for (const one of entries) {
      const { entries: config } = loose(addonOn(one.cluster, `nginx-${doorOf(one)}`).helm?.valuesObject).controller.config;
      const wait = parseInt(one.annotations['nginx.org/proxy-read-timeout'] ?? config['proxy-read-timeout'], 10);
      expect([one.host, wait < LISTENER_IDLE_SECONDS]).toEqual([one.host, true]);
      expect(parseInt(config['keepalive-timeout'], 10)).toBeLessThan(LISTENER_IDLE_SECONDS);
    }
  });
});
