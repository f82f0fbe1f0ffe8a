export * from './onCard';
export * from './size';
export * from './specificationOf';
export * from './types';
export * from './useFormValues';
