import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import * as React from 'react';

import { safeLink } from '../api/link';

/** Elements that cited prose and references need; anything else is shown as its text. */
const ALLOWED: ReadonlySet<string> = new Set([
  'b',
  'blockquote',
  'br',
  'code',
  'div',
  'em',
  'h1',
  'h2',
  'h3',
  'h4',
  'i',
  'li',
  'ol',
  'p',
  'q',
  'section',
  'small',
  'span',
  'strong',
  'sub',
  'sup',
  'ul'
]);
/** Blocks whose direction follows from their own first letters. */
const BLOCKS: ReadonlySet<string> = new Set([
  'blockquote',
  'div',
  'h1',
  'h2',
  'h3',
  'h4',
  'li',
  'p'
]);
const DROPPED: ReadonlySet<string> = new Set([
  'script',
  'style',
  'template',
  'iframe',
  'svg',
  'math'
]);

/**
 * HTML of the server as React nodes.
 *
 * It goes through JupyterLab's sanitizer, is parsed in a document that loads and runs nothing, and only
 * allowed elements are built again, with none of their attributes but `href` of http and https links. No image,
 * style or handler can pass.
 */
export function RichText(props: {
  html: string;
  sanitizer: IRenderMime.ISanitizer;
}): React.ReactElement {
  const { html, sanitizer } = props;
  const nodes = React.useMemo(() => {
    const inert = new DOMParser().parseFromString(sanitizer.sanitize(html), 'text/html');
    return children(inert.body);
  }, [html, sanitizer]);
  return <>{nodes}</>;
}

function children(node: Node): React.ReactNode[] {
  return [...node.childNodes].map((child, i) => build(child, i));
}

function build(node: Node, key: number): React.ReactNode {
  if (node.nodeType === Node.TEXT_NODE) {
    return node.nodeValue;
  }
  if (!(node instanceof Element) && node.nodeType !== Node.ELEMENT_NODE) {
    return null;
  }
  const element = node as Element;
  const tag = element.localName;
  if (DROPPED.has(tag)) {
    return null;
  }
  if (tag === 'a') {
    const href = safeLink(element.getAttribute('href'));
    return href ? (
      <a key={key} className="bibclaim-Link" href={href} target="_blank" rel="noopener noreferrer">
        {children(element)}
      </a>
    ) : (
      <span key={key}>{children(element)}</span>
    );
  }
  if (!ALLOWED.has(tag)) {
    return <React.Fragment key={key}>{children(element)}</React.Fragment>;
  }
  const dir = BLOCKS.has(tag) ? 'auto' : undefined;
  return tag === 'br' ? (
    <br key={key} />
  ) : (
    React.createElement(tag, { key, dir }, ...children(element))
  );
}
