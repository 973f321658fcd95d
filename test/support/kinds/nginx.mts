import type { Metadata } from './metadata.mjs';

/**
 * `Policy` of NGINX Ingress Controller: nginx/kubernetes-ingress@0eb3072:config/crd/bases/k8s.nginx.org_policies.yaml (chart
 * 2.7.0), read 2026-11-26. No package ships it. It takes one policy in each object, and this is the one that we write.
 */
export interface IPolicy {
  apiVersion: 'k8s.nginx.org/v1';
  kind: 'Policy';
  metadata: Metadata;
  spec: {
    ingressClassName?: string;
    accessControl: { allow: Block[]; deny?: never } | { allow?: never; deny: Block[] };
  };
}

/** Addresses, such as `198.51.100.0/24`. */
type Block = `${number}.${number}.${number}.${number}/${number}`;
