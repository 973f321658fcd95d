import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ARGOCD_NAMESPACE } from '../../modules/gitops';
import { renderedAddon } from '../support/addon-charts';
import { kubernetesOf, type KubernetesObject } from '../support/charts';
import { ROOT } from '../support/root';
import { schemaProblems } from '../support/schemas';
import { hasTools } from '../support/tools';
import { spec } from '../support/values';

const loose = (value: unknown) => JSON.parse(JSON.stringify(value));
const runbook = readFileSync(join(ROOT, 'docs/runbooks/keycloak-down.md'), 'utf8');

let objects: readonly KubernetesObject[] = [];
beforeAll(async () => {
  if (hasTools) ({ objects } = await renderedAddon('prod-euw1', 'keycloak'));
});
const one = (kind: string, name: string) =>
  loose(objects.find((object) => object.kind === kind && object.metadata.name === name));

interface Variable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: { readonly secretKeyRef: { readonly name: string; readonly key: string } };
}

/** The one Job that can make an administrator of `master`, and the server that it must talk to the same database as. */
const text = (): string => one('ConfigMap', 'keycloak-break-glass').data['job.yaml'];
const parts = () => {
  const job = parse(text());
  const pod = job.spec.template.spec;
  const [container] = pod.containers;
  const env: Readonly<Record<string, Variable>> = Object.fromEntries(
    container.env.map((variable: Variable) => [variable.name, variable]),
  );
  return { job, pod, container, env, server: one('Keycloak', 'keycloak').spec };
};

describe.skipIf(!hasTools)('the way back into the realm master', () => {
  it('runs for nobody by itself, once, and without a second try', () => {
    expect(objects.filter(({ kind }) => kind === 'CronJob')).toEqual([]);
    expect(parts().job).toMatchObject({ kind: 'Job', metadata: { namespace: 'keycloak' }, spec: { backoffLimit: 0 } });
  });

  it('is an object that Kubernetes takes, and Pod Security too', () => {
    expect(schemaProblems([parts().job], kubernetesOf('prod-euw1'))).toEqual([]);
    const { pod, container } = parts();
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    expect(container.securityContext).toEqual({ allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } });
  });

  it('is the command of the maker, in the image of the servers, its password from a Secret and in no argument', () => {
    const { container, env, server } = parts();
    expect(container.image).toBe(server.image);
    const script: string = container.command.at(-1);
    expect(script).toContain('kc.sh build && /opt/keycloak/bin/kc.sh bootstrap-admin user --optimized --no-prompt');
    expect(script).toContain('--username break-glass --password:env BREAK_GLASS_PASSWORD');
    expect(env.BREAK_GLASS_PASSWORD?.valueFrom).toEqual({
      secretKeyRef: { name: 'keycloak-break-glass', key: 'password' },
    });
  });

  it('writes into the database of the servers, by the same way', () => {
    const { env, server } = parts();
    const option = (name: string) =>
      server.additionalOptions.find((given: { name: string }) => given.name === name)?.value;
    expect(env).toMatchObject({
      KC_DB: { value: server.db.vendor },
      KC_DB_URL_HOST: { value: server.db.host },
      KC_DB_URL_PORT: { value: String(server.db.port) },
      KC_DB_URL_DATABASE: { value: server.db.database },
      KC_DB_SCHEMA: { value: server.db.schema },
      KC_DB_USERNAME: { valueFrom: { secretKeyRef: server.db.usernameSecret } },
      KC_DB_PASSWORD: { valueFrom: { secretKeyRef: server.db.passwordSecret } },
      KC_DB_URL_PROPERTIES: { value: option('db-url-properties') },
      KC_CACHE: { value: 'local' },
    });
    const folder = parts().container.volumeMounts[0].mountPath;
    expect(env.KC_DB_URL_PROPERTIES?.value).toContain(`sslrootcert=${folder}/database-ca.pem`);
  });

  it('may reach that database, and is no server to the Service or the spread', () => {
    const { labels } = parts().job.spec.template.metadata;
    const { podSelector, egress } = one('NetworkPolicy', 'keycloak-jobs').spec;
    expect(podSelector.matchExpressions[0].values).toContain(labels['app.kubernetes.io/name']);
    expect(egress[0].ports).toEqual([{ port: 5432, protocol: 'TCP' }]);
    expect(labels).not.toHaveProperty('app');
  });

  it('is written down in the runbook with the names that are there, and undone to the number of servers', () => {
    const { server } = parts();
    const pods = Array.from({ length: server.instances }, (_, index) => `pod/keycloak-${index}`).join(' ');
    for (const words of [
      'create secret generic keycloak-break-glass --from-literal=password=',
      `kubectl -n ${ARGOCD_NAMESPACE} scale statefulset argocd-application-controller --replicas=0`,
      `kubectl -n ${ARGOCD_NAMESPACE} scale statefulset argocd-application-controller --replicas=1`,
      'scale deployment keycloak-operator --replicas=0',
      `wait --for=delete ${pods} `,
      "get configmap keycloak-break-glass -o jsonpath='{.data.job\\.yaml}' | kubectl create -f -",
      `scale statefulset keycloak --replicas=${server.instances}`,
      'https://auth-admin.console.<domain>/admin/master/console/',
    ])
      expect(runbook).toContain(words);
    expect(server.hostname.admin).toBe(`https://auth-admin.console.${spec.clusters[1]?.edge.domain}`);
    expect(runbook.indexOf('--replicas=0')).toBeLessThan(runbook.indexOf('get configmap keycloak-break-glass'));
  });
});
