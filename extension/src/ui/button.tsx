import type { LabIcon } from '@jupyterlab/ui-components';
import * as React from 'react';

/** A small square button with an icon; the label is its accessible name and its tooltip. */
export function IconButton(props: {
  icon: LabIcon;
  label: string;
  onClick: () => void;
  disabled?: boolean;
  pressed?: boolean;
  testId?: string;
}): React.ReactElement {
  const { icon: Icon, label, onClick, disabled, pressed, testId } = props;
  return (
    <button
      type="button"
      className="bibclaim-IconButton"
      aria-label={label}
      aria-pressed={pressed}
      title={label}
      disabled={disabled}
      onClick={onClick}
      data-testid={testId}
    >
      <Icon.react tag="span" elementSize="normal" />
    </button>
  );
}

/** A button with words; the main one of a view carries the brand colour. */
export function Button(
  props: React.ButtonHTMLAttributes<HTMLButtonElement> & {
    main?: boolean;
    testId?: string;
    buttonRef?: React.Ref<HTMLButtonElement>;
  }
): React.ReactElement {
  const { main, testId, className, buttonRef, ...rest } = props;
  return (
    <button
      ref={buttonRef}
      type="button"
      {...rest}
      className={`bibclaim-Button${main ? ' bibclaim-mod-main' : ''} ${className ?? ''}`}
      data-testid={testId}
    />
  );
}
