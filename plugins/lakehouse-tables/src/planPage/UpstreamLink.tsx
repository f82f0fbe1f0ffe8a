import { Link } from '@backstage/ui';
import { visibleText } from '@lakehouse-portal/backstage-plugin-lakehouse-react';

/** `https://github.com/trinodb/trino/issues/23801` as people write it. */
const nameOf = (href: string) =>
  /github\.com\/([^/]+\/[^/]+)\/(?:issues|pull)\/(\d+)/
    .exec(href)
    ?.slice(1)
    .join('#') ?? visibleText(href);

/** A link to where a fact about an engine was read; only ever to the web. */
export const UpstreamLink = ({ href }: { href: string }) =>
  /^https:\/\//.test(href) ? (
    <Link
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      variant="body-small"
    >
      {nameOf(href)}
    </Link>
  ) : (
    <span>{nameOf(href)}</span>
  );
