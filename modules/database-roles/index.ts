export * from './master-secret';
export * from './names';
export * from './job-demand';
