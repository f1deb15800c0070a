/** The address when it is one that may be opened from a page (`http:` or `https:`), else `null`. */
export function safeLink(address: string | undefined | null): string | null {
  if (!address || !/^https?:\/\//i.test(address.trim())) {
    return null;
  }
  try {
    const url = new URL(address.trim());
    return (url.protocol === 'http:' || url.protocol === 'https:') && !url.username
      ? url.href
      : null;
  } catch {
    return null;
  }
}
