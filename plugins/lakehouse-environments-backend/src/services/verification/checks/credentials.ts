import { redactText } from '@lakehouse-portal/iceberg-metadata';
import { checkFailed } from '../types';

/** Reads credentials, and says so where there are none. */
export async function withCredentials<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const detail = redactText((error as Error).message);
    throw checkFailed(
      'credentials-missing',
      { detail },
      `The credentials of the environment cannot be read: ${detail}`,
    );
  }
}
