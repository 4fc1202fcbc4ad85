import { formatCount } from './format.ts';
import './bars.css';

type BarPart = {
  readonly id: string;
  readonly label: string;
  readonly value: number;
  /** A class of bars.css that gives it colour and pattern. */
  readonly paint: string;
};

/** One bar of several parts, the parts separated by a gap and told in its description. */
export function StackedBar({ parts, label }: { readonly parts: readonly BarPart[]; readonly label: string }) {
  const shown = parts.filter((part) => part.value > 0);
  const spoken = shown.map((part) => `${part.label} ${formatCount(part.value)}`).join(', ');
  return (
    <div className="bar" role="img" aria-label={`${label}: ${spoken}`}>
      {shown.map((part) => (
        <span
          key={part.id}
          className={`bar-part paint-${part.paint}`}
          style={{ flexGrow: part.value }}
          title={`${part.label}: ${formatCount(part.value)}`}
        />
      ))}
    </div>
  );
}

/** A bar against a whole, beside its number. */
export function ShareBar({
  value,
  of,
  paint,
}: {
  readonly value: number;
  readonly of: number;
  readonly paint: string;
}) {
  return (
    <span className="share" aria-hidden="true">
      <span
        className={`share-part paint-${paint}`}
        style={{ width: `${of === 0 ? 0 : (value / of) * 100}%` }}
      />
    </span>
  );
}
