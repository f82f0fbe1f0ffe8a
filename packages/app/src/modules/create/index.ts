export { createModule } from './module';
