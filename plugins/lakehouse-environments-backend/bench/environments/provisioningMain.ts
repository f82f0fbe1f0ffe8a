import { runPortal } from '../../integration/support/runPortal';
import { connectAsConfigured } from '../../src/connect';
import { createLakehouseEnvironmentsPlugin } from '../../src/plugin';
import { EnvironmentVerifier } from '../../src/services/verify/types';
import { ApiLoad } from './ApiLoad';

/*
 * The portal that creates environments: real, but that its smoke checks wait until the bench lets them begin, and that it
 * tells what it asked of the API server.
 */
let mayVerify: Promise<void> = Promise.resolve();
let release = (): void => undefined;

function hold(): void {
  mayVerify = new Promise(resolve => {
    release = resolve;
  });
}

const inTime = (verifier: EnvironmentVerifier): EnvironmentVerifier => ({
  async verify(target, signal) {
    await mayVerify;
    return verifier.verify(target, signal);
  },
  measureThresholds: (target, signal) =>
    verifier.measureThresholds(target, signal),
});

runPortal(
  createLakehouseEnvironmentsPlugin({
    connect: (clusters, deps) => {
      const load = new ApiLoad(clusters[0].url);
      process.on('message', ({ verify }: { verify?: boolean }) => {
        if (verify === false) hold();
        if (verify === true) release();
        process.send!({ answer: load.take() });
      });
      const { connections, verifier } = connectAsConfigured(clusters, deps);
      return { connections, verifier: inTime(verifier) };
    },
  }),
);
