export * from './argocd-notifications';
export * from './cloudwatch-agent';
export * from './ebs-csi';
export * from './external-secrets';
export * from './external-secrets-chart';
export * from './load-balancer-controller';
export * from './load-balancer-controller-chart';
export * from './vpc-cni';
