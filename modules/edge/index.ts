export * from './hosts';
export * from './problems';
export * from './tls-policies';
