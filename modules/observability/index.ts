export * from './access-log';
export * from './cluster-alarms';
export * from './door';
export * from './log-metrics';
export { ELSEWHERE, NAMESPACE_ALARMS } from './namespace-alarms';
export * from './quiet';
export * from './watched-events';
