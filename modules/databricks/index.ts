export * from './catalog-role';
export * from './cluster-policy';
export * from './compute-role';
export * from './databricks';
export * from './names';
export * from './problems';
export * from './settings';
export * from './vendor';
