import environmentsPlugin from '../../src';
import { runPortal } from './runPortal';

runPortal(environmentsPlugin);
