import * as React from 'react';

/** One tab of a list. */
export interface ITab<Id extends string> {
  id: Id;
  label: string;
  /** A number behind the label; none when `null`. */
  count?: number | null;
}

/** A list of tabs: one Tab stop, arrow keys, Home and End go to another one and show it at once. */
export function TabList<Id extends string>(props: {
  tabs: readonly ITab<Id>[];
  chosen: Id;
  label: string;
  /** Id of the panel that shows the chosen tab. */
  panelId: string;
  onChoose: (id: Id) => void;
}): React.ReactElement {
  const { tabs, chosen, label, panelId, onChoose } = props;
  const list = React.useRef<HTMLDivElement>(null);

  const onKeyDown = (event: React.KeyboardEvent): void => {
    const at = tabs.findIndex(tab => tab.id === chosen);
    const moves = new Map([
      ['ArrowRight', at + 1],
      ['ArrowLeft', at - 1 + tabs.length],
      ['Home', 0],
      ['End', tabs.length - 1]
    ]);
    const to = moves.get(event.key);
    if (to !== undefined) {
      event.preventDefault();
      const next = to % tabs.length;
      onChoose(tabs[next].id);
      list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[next].focus();
    }
  };

  return (
    <div
      ref={list}
      className="bibclaim-TabList"
      role="tablist"
      aria-label={label}
      onKeyDown={onKeyDown}
    >
      {tabs.map(({ id, label: name, count }) => (
        <button
          key={id}
          id={`${panelId}-${id}`}
          type="button"
          role="tab"
          className="bibclaim-Tab"
          aria-selected={id === chosen}
          aria-controls={panelId}
          tabIndex={id === chosen ? 0 : -1}
          data-testid="bibclaim-tab"
          data-tab={id}
          onClick={() => onChoose(id)}
        >
          {name}
          {count !== undefined && count !== null && (
            <span className="bibclaim-Tab-count">{count}</span>
          )}
        </button>
      ))}
    </div>
  );
}
