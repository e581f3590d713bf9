// Figures of one cell as dots on a line, a line a type of unit, with the median
// and the range in which figures are not remarkable.
import { toCanonical, type Decimal } from "../say/decimal";
import { formatNumber } from "../say/numbers";
import { say } from "../say/say";
import type { Like, Placed } from "../work/outliers";
import { useWidth } from "./use_width";

export type Scale = "linear" | "log";

const kRadius = 4;
const kDot = kRadius * 2 + 0.5;
// A lane's name stands above its dots.
const kName = 22;
const kLeastRows = 5;
const kPad = { left: 28, right: 28, top: 8, bottom: 30 };
// Names written beside the dots of a lane; the table names all.
const kNamed = 4;

// Places on paper only; figures stay exact.
function rough(value: Decimal): number {
  return Number(toCanonical(value));
}

// From values to 0…1. On the logarithmic scale what is not above zero stands at
// the left end.
export function scaleOf(values: number[], scale: Scale): { at: (value: number) => number; ticks: number[] } {
  if (scale === "log") {
    const above = values.filter((value) => value > 0);
    const from = Math.floor(Math.log10(Math.min(...above, 1)));
    const to = Math.max(from + 1, Math.ceil(Math.log10(Math.max(...above, 1))));
    const ticks = Array.from({ length: to - from + 1 }, (_, i) => 10 ** (from + i));
    const zero = values.length > above.length ? 0.06 : 0;
    return {
      at: (value) =>
        value <= 0 ? 0 : zero + (1 - zero) * Math.min(1, Math.max(0, (Math.log10(value) - from) / (to - from))),
      ticks: zero > 0 ? [0, ...ticks] : ticks,
    };
  }
  const low = Math.min(0, ...values);
  const high = Math.max(low + 1, ...values);
  const step = 10 ** Math.floor(Math.log10(high - low));
  const wide = (high - low) / step < 3 ? step / 2 : step;
  const ticks: number[] = [];
  for (let tick = Math.ceil(low / wide) * wide; tick <= high; tick += wide) ticks.push(tick);
  return { at: (value) => Math.min(1, Math.max(0, (value - low) / (high - low))), ticks };
}

// Beyond so many rows dots hide each other.
const kMostRows = 24;

// How far above or below the line each dot stands, so that none hides another.
// `places`: in ascending order.
export function spread(places: number[], apart: number): number[] {
  const rows = new Map<number, number>();
  return places.map((place) => {
    for (let n = 0; ; ++n) {
      const row = n % 2 === 1 ? (n + 1) / 2 : 0 - n / 2;
      const last = rows.get(row);
      if (last === undefined || place - last >= apart || n >= kMostRows) {
        rows.set(row, place);
        return row;
      }
    }
  });
}

export function StripPlot({
  groups,
  scale,
  nameOf,
  typeName,
}: {
  groups: Like[];
  scale: Scale;
  nameOf: (unit: string) => string;
  typeName: (type: string) => string;
}) {
  const [element, width] = useWidth(720);
  const all = groups.flatMap(({ placed }) => placed.map((each) => rough(each.value)));
  const medians = groups.flatMap(({ median }) => (median ? [rough(median)] : []));
  const { at, ticks } = scaleOf([...all, ...medians], scale);
  const inner = width - kPad.left - kPad.right;
  const x = (value: number) => kPad.left + at(value) * inner;
  let bottom = kPad.top;
  const lanes = groups.map((group) => {
    // Smallest value first.
    const dots = [...group.placed].reverse().map((each) => ({ ...each, place: x(rough(each.value)) }));
    const rows = spread(
      dots.map(({ place }) => place),
      kDot,
    );
    const high = Math.max(kLeastRows, Math.max(...rows) - Math.min(...rows) + 2) * kDot;
    const lane = {
      group,
      top: bottom,
      height: kName + high,
      dots: dots.map((dot, index) => ({ ...dot, row: rows[index]! - (Math.max(...rows) + Math.min(...rows)) / 2 })),
    };
    bottom += lane.height;
    return lane;
  });
  const height = bottom + kPad.bottom;
  const far = groups.flatMap(({ placed }) => placed.filter((each) => each.far));
  const step = Math.max(1, Math.ceil(ticks.length / Math.max(2, Math.floor(width / 80))));
  return (
    <div ref={element} class="strip">
      <svg
        width={width}
        height={height}
        role="img"
        aria-label={say("outliers.summary", {
          units: formatNumber(String(all.length)),
          far: formatNumber(String(far.length)),
        })}
      >
        {ticks.map((tick, index) => (
          <g key={tick}>
            <line class="grid-line" x1={x(tick)} x2={x(tick)} y1={kPad.top} y2={height - kPad.bottom} />
            {index % step === 0 && (
              <text class="tick" x={x(tick)} y={height - 10} text-anchor="middle">
                {formatNumber(String(Number(tick.toPrecision(6))))}
              </text>
            )}
          </g>
        ))}
        {lanes.map((lane) => (
          <Lane
            key={lane.group.type}
            lane={lane}
            x={x}
            width={width}
            nameOf={nameOf}
            title={typeName(lane.group.type)}
          />
        ))}
      </svg>
    </div>
  );
}

interface LaneOfDots {
  group: Like;
  top: number;
  height: number;
  dots: (Placed & { place: number; row: number })[];
}

function Lane({
  lane: { group, top, height, dots },
  x,
  width,
  nameOf,
  title,
}: {
  lane: LaneOfDots;
  x: (value: number) => number;
  width: number;
  nameOf: (unit: string) => string;
  title: string;
}) {
  const middle = top + kName + (height - kName) / 2;
  const named = farthest(group);
  const { median, range } = group;
  const left = range && x(rough(range.low));
  const right = range && x(rough(range.high));
  return (
    <g>
      <line class="lane" x1={kPad.left} x2={width - kPad.right} y1={top + height} y2={top + height} />
      {left !== undefined && right !== undefined && (
        <rect
          class="usual"
          x={left}
          width={Math.max(1, right - left)}
          y={top + kName - 2}
          height={height - kName}
        />
      )}
      <text class="lane-name" x={kPad.left} y={top + 14}>
        {title} ({group.placed.length})
      </text>
      {median && (
        <line
          class="median"
          x1={x(rough(median))}
          x2={x(rough(median))}
          y1={top + kName - 2}
          y2={top + height - 2}
        />
      )}
      {dots.map((dot) => {
        const y = middle + dot.row * kDot;
        const name = nameOf(dot.contribution.unit);
        const label = named.indexOf(dot.contribution.unit);
        const toLeft = dot.place > width * 0.6;
        return (
          <g key={dot.contribution.unit}>
            {dot.far ? (
              <path class="dot dot-far" d={`M${dot.place},${y - 6}l6,10.5h-12z`} />
            ) : (
              <circle class="dot" cx={dot.place} cy={y} r={kRadius} />
            )}
            <title>
              {name}: {formatNumber(toCanonical(dot.value))}
            </title>
            {label >= 0 && (
              <text
                class="dot-name"
                x={dot.place + (toLeft ? -9 : 9)}
                y={y + 4 + (label % 2 === 0 ? -9 : 9)}
                text-anchor={toLeft ? "end" : "start"}
              >
                {name}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}

function farthest({ placed, median }: Like): string[] {
  if (!median) return [];
  const distance = (each: Placed) => Math.abs(rough(each.value) - rough(median));
  return placed
    .filter((each) => each.far)
    .sort((a, b) => distance(b) - distance(a))
    .slice(0, kNamed)
    .map((each) => each.contribution.unit);
}
