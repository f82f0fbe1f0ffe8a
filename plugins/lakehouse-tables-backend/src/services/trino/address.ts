import { TrinoConnection } from './types';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const HEADER_TEXT = /^[\x20-\x7e]+$/;

/**
 * The checked base address of a Trino.
 *
 * @throws Error when the address is none, carries credentials, or would carry a password in clear over a network.
 * Messages repeat neither.
 */
export function trinoAddress(connection: TrinoConnection): URL {
  if (!URL.canParse(connection.url)) {
    throw new Error('The address of Trino is no URL');
  }
  const url = new URL(connection.url);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new Error('The address of Trino must begin with http:// or https://');
  }
  if (url.username || url.password) {
    throw new Error(
      'The address of Trino must not contain credentials; give user and password on their own',
    );
  }
  if (
    connection.password !== undefined &&
    url.protocol !== 'https:' &&
    !LOOPBACK.test(url.hostname)
  ) {
    throw new Error(
      `A password is sent to Trino over https only, and ${url.origin} is not`,
    );
  }
  if (!HEADER_TEXT.test(connection.user)) {
    throw new Error('The user for Trino must be printable ASCII');
  }
  url.pathname = url.pathname.replace(/\/+$/, '');
  url.search = '';
  url.hash = '';
  return url;
}

/**
 * Where to poll next: the path that Trino named, at the address that was configured. Behind a proxy Trino may name a
 * host or scheme that only the proxy can use, and a password must never follow an answer to another host.
 */
export function pollAddress(base: URL, nextUri: string): string {
  const next = new URL(nextUri, base);
  const prefix = base.pathname === '/' ? '' : base.pathname;
  const path = next.pathname.startsWith(`${prefix}/`)
    ? next.pathname
    : `${prefix}${next.pathname}`;
  return `${base.origin}${path}${next.search}`;
}
