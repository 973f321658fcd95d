export * from './cached-image';
export * from './lifecycle';
export * from './platform-images';
export * from './pull-through-cache';
export * from './replication';
export * from './scanning';
export * from './service-repository';
export * from './upstream';
