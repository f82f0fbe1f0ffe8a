import { BackstageCredentials } from '@backstage/backend-plugin-api';

/** Who asked, as rows keep it: an entity reference for people, `service:<subject>` or `nobody` for the others. */
export function actorOf({ principal }: BackstageCredentials): string {
  const { type, userEntityRef, subject } = principal as {
    type?: string;
    userEntityRef?: string;
    subject?: string;
  };
  if (type === 'user' && userEntityRef !== undefined) return userEntityRef;
  return type === 'service' && subject !== undefined
    ? `service:${subject}`
    : 'nobody';
}
