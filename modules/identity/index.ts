export * from './cloudformation';
export * from './managed-policy';
export * from './role';
export * from './trust';
export * from './volume-key';
export * from './workload-identity';
