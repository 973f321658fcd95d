export * from './cloudwatch-agent';
export * from './ebs-csi';
export * from './external-secrets';
export * from './load-balancer-controller';
export * from './vpc-cni';
