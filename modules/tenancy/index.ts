export * from './labels';
export * from './network-policies';
export * from './platform-config';
export * from './problems';
export * from './quota';
export * from './rights';
export * from './tenant';
