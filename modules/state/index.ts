export * from './apply-role';
export * from './boundary';
export { PIPELINE } from './boundary-policy';
export * from './github';
export * from './location';
export * from './plan-role';
export * from './services';
export { inClusterState } from './state-access';
export * from './storage';
