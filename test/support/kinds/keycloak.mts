import type RealmRepresentation from '@keycloak/keycloak-admin-client/lib/defs/realmRepresentation.js';
import type { INetworkPolicyPeer } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyPeer';
import type { IAffinity } from 'kubernetes-models/v1/Affinity';
import type { IPodTemplateSpec } from 'kubernetes-models/v1/PodTemplateSpec';
import type { IResourceRequirements } from 'kubernetes-models/v1/ResourceRequirements';
import type { ISecretKeySelector } from 'kubernetes-models/v1/SecretKeySelector';
import type { IToleration } from 'kubernetes-models/v1/Toleration';
import type { ITopologySpreadConstraint } from 'kubernetes-models/v1/TopologySpreadConstraint';
import type { Metadata, Texts } from './metadata.mjs';

// k8s.keycloak.org/v2beta1 as its operator declares it: keycloak/keycloak
// operator/src/main/java/org/keycloak/operator/crds/v2beta1, newest stored versions, read 2026-11-26. No package ships the
// definitions. What we write nowhere is left out: a new field has to be looked up.

/** `Keycloak`: a fleet of servers (KeycloakSpec). */
export interface IKeycloak {
  apiVersion: 'k8s.keycloak.org/v2beta1';
  kind: 'Keycloak';
  metadata: Metadata;
  spec: {
    instances?: number;
    image?: string;
    startOptimized?: boolean;
    automountServiceAccountToken?: boolean;
    /** UpdateSpec; `Explicit` asks for a revision. */
    update?: { strategy: 'Auto' | 'RecreateOnImageChange' } | { strategy: 'Explicit'; revision: string };
    bootstrapAdmin?: { user?: { secret: string } };
    db?: Database;
    /** TruststoreSource: one of the two. */
    truststores?: Record<string, { configMap: Named; secret?: never } | { configMap?: never; secret: Named }>;
    http?: { httpEnabled?: boolean; httpPort?: number; httpsPort?: number; tlsSecret?: string };
    hostname?: { hostname?: string; admin?: string; strict?: boolean; backchannelDynamic?: boolean };
    proxy?: { headers?: 'xforwarded' | 'forwarded' };
    ingress?: { enabled: boolean };
    serviceMonitor?: { enabled: boolean };
    /** ValueOrSecret: the name of an option, and one of the two. */
    additionalOptions?: ValueOrSecret[];
    env?: ValueOrSecret[];
    resources?: IResourceRequirements;
    scheduling?: {
      affinity?: IAffinity;
      tolerations?: IToleration[];
      topologySpreadConstraints?: ITopologySpreadConstraint[];
      priorityClassName?: string;
    };
    networkPolicy?: {
      enabled: boolean;
      http?: INetworkPolicyPeer[];
      https?: INetworkPolicyPeer[];
      management?: INetworkPolicyPeer[];
    };
    unsupported?: { podTemplate?: PodTemplate };
  };
}

/** DatabaseSpec. */
interface Database {
  vendor?: 'postgres';
  host?: string;
  port?: number;
  database?: string;
  schema?: string;
  usernameSecret?: ISecretKeySelector;
  passwordSecret?: ISecretKeySelector;
  poolInitialSize?: number;
  poolMinSize?: number;
  poolMaxSize?: number;
}

interface Named {
  name: string;
}

type ValueOrSecret = Named & ({ value: string; secret?: never } | { value?: never; secret: ISecretKeySelector });

type PodSpec = NonNullable<IPodTemplateSpec['spec']>;

/** Merged into the operator's own, which names the container. */
type PodTemplate = Omit<IPodTemplateSpec, 'spec'> & {
  spec?: Omit<PodSpec, 'containers'> & { containers?: Partial<PodSpec['containers'][number]>[] };
};

/** `KeycloakRealmImport` (KeycloakRealmImportSpec); the realm as the maker's own client of the same minor has it. */
export interface IKeycloakRealmImport {
  apiVersion: 'k8s.keycloak.org/v2beta1';
  kind: 'KeycloakRealmImport';
  metadata: Metadata;
  spec: {
    keycloakCRName: string;
    placeholders?: Record<string, { secret: ISecretKeySelector }>;
    resources?: IResourceRequirements;
    labels?: Texts;
    realm: RealmRepresentation;
  };
}
