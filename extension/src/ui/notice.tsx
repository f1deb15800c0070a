import * as React from 'react';

/** How a notice speaks. */
export type NoticeTone = 'info' | 'warning' | 'error';

/** A line in the flow of a view: no dialog, nothing to click away. */
export function Notice(props: {
  tone: NoticeTone;
  title?: string;
  children?: React.ReactNode;
  testId?: string;
}): React.ReactElement {
  const { tone, title, children, testId } = props;
  return (
    <div
      className="bibclaim-Notice"
      data-tone={tone}
      role={tone === 'error' ? 'alert' : 'status'}
      data-testid={testId}
    >
      {title && <div className="bibclaim-Notice-title">{title}</div>}
      {children && <div className="bibclaim-Notice-text">{children}</div>}
    </div>
  );
}

/** What a view shows when there is nothing to show, and what to do about it. */
export function EmptyState(props: {
  title: string;
  children?: React.ReactNode;
  testId?: string;
}): React.ReactElement {
  return (
    <div className="bibclaim-Empty" data-testid={props.testId}>
      <div className="bibclaim-Empty-title">{props.title}</div>
      <div className="bibclaim-Empty-text">{props.children}</div>
    </div>
  );
}
