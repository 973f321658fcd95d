export * from './lake-logs';
export * from './names';
export * from './replication';
export * from './zone';
export * from './zone-policy';
export * from './zone-rules';
