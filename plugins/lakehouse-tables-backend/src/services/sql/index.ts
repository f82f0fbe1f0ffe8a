export * from './quoting';
